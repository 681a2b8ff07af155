using System;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class CapTableTests
{
    private const uint Own = 1;
    private const uint Other = 2;
    private const uint Plain = 3;
    private const uint Badged = 4;
    private const uint Free = 8;
    private const uint Badge = 77;

    private readonly Machine _machine = new();
    private readonly UserProgram _program;
    private readonly UserProgram _other;
    private readonly KernelObject _endpoint;

    public CapTableTests()
    {
        _program = _machine.AddProgram("program", 10);
        _other = _machine.AddProgram("other", 10);
        _endpoint = _machine.AddEndpoint();
        _program.Give(Own, _program.Table, Rights.Write);
        _program.Give(Other, _other.Table, Rights.Write);
        _program.Give(Plain, _endpoint, Rights.Read | Rights.Write);
        _program.Give(Badged, _endpoint, Rights.Read | Rights.Write, Badge);
        _machine.Start(_program, _other);
    }

    [Fact]
    public void A_copy_has_the_sources_object_rights_and_badge()
    {
        Assert.Equal(Error.None, _program.Invoke(Own, CapTableMethod.Copy, Free, Badged, (uint)Rights.All));
        AssertSlot(_program, Free, _endpoint, Rights.Read | Rights.Write, Badge);
        AssertSlot(_program, Badged, _endpoint, Rights.Read | Rights.Write, Badge);
    }

    [Fact]
    public void A_copy_goes_from_the_callers_table_into_the_one_that_is_invoked()
    {
        Assert.Equal(Error.None, _program.Invoke(Other, CapTableMethod.Copy, Free, Plain, (uint)Rights.Write));
        AssertSlot(_other, Free, _endpoint, Rights.Write, 0);
        AssertSlot(_program, Free, null, Rights.None, 0);
    }

    [Fact]
    public void Rights_are_never_added()
    {
        for (uint held = 0; held <= (uint)Rights.All; held++)
        {
            for (uint asked = 0; asked <= (uint)Rights.All; asked++)
            {
                _program.Give(Plain, _endpoint, (Rights)held);
                _program.Give(Free, new KernelObject("nothing", ObjectKind.None, null), Rights.None);
                Assert.Equal(Error.None, _program.Invoke(Own, CapTableMethod.Copy, Free, Plain, asked));
                AssertSlot(_program, Free, _endpoint, (Rights)(held & asked), 0);
            }
        }
    }

    [Fact]
    public void Mint_sets_a_badge_and_takes_rights_away()
    {
        Assert.Equal(Error.None, _program.Invoke(Own, CapTableMethod.Mint, Free, Plain, (uint)(Rights.Write | Rights.Execute), 5));
        AssertSlot(_program, Free, _endpoint, Rights.Write, 5);
    }

    [Fact]
    public void A_badge_is_given_once()
    {
        AssertRefused(Error.BadArgument, CapTableMethod.Mint, Free, Badged, (uint)Rights.All, 5);
        AssertRefused(Error.BadArgument, CapTableMethod.Mint, Free, Badged, (uint)Rights.All, Badge);
    }

    [Fact]
    public void Only_endpoints_and_notifications_have_badges()
    {
        _program.Give(5, _machine.AddNotification(), Rights.All);
        Assert.Equal(Error.None, _program.Invoke(Own, CapTableMethod.Mint, Free, 5, (uint)Rights.All, 6));
        KernelObject[] others = [_machine.AddInterrupt(1), _other.ThreadObject, _other.Space, _other.Ram, _other.Table, _machine.AddDebug()];
        foreach (KernelObject target in others)
        {
            _program.Give(6, target);
            AssertRefused(Error.BadArgument, CapTableMethod.Mint, Free + 1, 6, (uint)Rights.All, 5);
        }
    }

    [Fact]
    public void Move_empties_the_source()
    {
        Assert.Equal(Error.None, _program.Invoke(Other, CapTableMethod.Move, Free, Badged));
        AssertSlot(_other, Free, _endpoint, Rights.Read | Rights.Write, Badge);
        AssertSlot(_program, Badged, null, Rights.None, 0);
    }

    [Fact]
    public void Delete_empties_the_slot()
    {
        Assert.Equal(Error.None, _program.Invoke(Own, CapTableMethod.Delete, Badged));
        AssertSlot(_program, Badged, null, Rights.None, 0);
        Assert.Equal(Error.None, _program.Invoke(Own, CapTableMethod.Delete, Badged));
        AssertSlot(_program, Plain, _endpoint, Rights.Read | Rights.Write, 0);
    }

    [Fact]
    public void Delete_works_on_the_table_that_is_invoked()
    {
        _other.Give(Plain, _endpoint);
        Assert.Equal(Error.None, _program.Invoke(Other, CapTableMethod.Delete, Plain));
        AssertSlot(_other, Plain, null, Rights.None, 0);
        AssertSlot(_program, Plain, _endpoint, Rights.Read | Rights.Write, 0);
    }

    [Fact]
    public void A_slot_that_is_taken_is_not_overwritten()
    {
        AssertRefused(Error.Occupied, CapTableMethod.Copy, Badged, Plain, (uint)Rights.All);
        AssertRefused(Error.Occupied, CapTableMethod.Mint, Badged, Plain, (uint)Rights.All, 5);
        AssertRefused(Error.Occupied, CapTableMethod.Move, Badged, Plain);
        AssertRefused(Error.Occupied, CapTableMethod.Move, Plain, Plain);
    }

    [Fact]
    public void The_source_must_be_a_capability()
    {
        foreach (CapTableMethod method in new[] { CapTableMethod.Copy, CapTableMethod.Mint, CapTableMethod.Move })
        {
            AssertRefused(Error.NoCapability, method, Free, Free, (uint)Rights.All);
            AssertRefused(Error.NoCapability, method, Free, 0, (uint)Rights.All);
            AssertRefused(Error.NoCapability, method, Free, UserProgram.SlotCount, (uint)Rights.All);
            AssertRefused(Error.NoCapability, method, Free, uint.MaxValue, (uint)Rights.All);
        }
    }

    [Fact]
    public void The_destination_must_be_a_slot_other_than_0()
    {
        foreach (CapTableMethod method in Enum.GetValues<CapTableMethod>())
        {
            AssertRefused(Error.BadArgument, method, MessageTag.ReplySlot, Plain, (uint)Rights.All, 1);
            AssertRefused(Error.BadArgument, method, UserProgram.SlotCount, Plain, (uint)Rights.All, 1);
            AssertRefused(Error.BadArgument, method, uint.MaxValue, Plain, (uint)Rights.All, 1);
        }
    }

    [Fact]
    public void The_last_slot_can_be_used()
    {
        Assert.Equal(Error.None, _program.Invoke(Own, CapTableMethod.Copy, UserProgram.SlotCount - 1, Plain, (uint)Rights.All));
        AssertSlot(_program, UserProgram.SlotCount - 1, _endpoint, Rights.Read | Rights.Write, 0);
    }

    private static void AssertSlot(UserProgram program, uint slot, KernelObject? target, Rights rights, uint badge)
    {
        Capability* capability = program.Slot(slot);
        Assert.Equal(target?.Kind ?? ObjectKind.None, capability->Kind);
        Assert.True(capability->Object == (target == null ? null : target.Pointer));
        Assert.Equal(rights, capability->Rights);
        Assert.Equal(badge, capability->Badge);
    }

    private void AssertRefused(Error error, CapTableMethod method, params ReadOnlySpan<uint> words)
    {
        StepRecord before = StepRecord.Take(_machine);
        Assert.Equal(error, _program.Invoke(Own, method, words));
        before.AssertUnchangedBut(_program.Thread);
    }
}
