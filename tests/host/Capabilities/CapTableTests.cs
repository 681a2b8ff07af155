using System;
using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Copy, Mint, Move and Inspect: rights only shrink, a badge is given once, nothing is overwritten.</summary>
public sealed class CapTableTests
{
    private const uint TableSlots = 4;
    private const uint Badge = 77;

    private readonly RootProgram _root = new();
    private readonly uint _table;
    private readonly uint _plain;
    private readonly uint _badged;

    public CapTableTests()
    {
        _table = _root.Make(ObjectKind.CapTable, TableSlots);
        _plain = _root.Copy(_root.Make(ObjectKind.Endpoint), Rights.Read | Rights.Write);
        _badged = _root.Mint(_plain, Badge);
    }

    [Fact]
    public void A_copy_has_the_sources_rights_and_badge_and_lies_one_level_deeper()
    {
        Assert.Equal((ObjectKind.Endpoint, Rights.Read | Rights.Write, Badge, 3u), _root.Inspect(_badged));
        Assert.Equal((ObjectKind.Endpoint, Rights.Read | Rights.Write, Badge, 4u), _root.Inspect(_root.Copy(_badged)));
    }

    [Fact]
    public void A_copy_goes_from_the_callers_table_into_the_one_that_is_invoked()
    {
        _root.Must(_table, CapTableMethod.Copy, 1, _plain, (uint)Rights.Write);

        Assert.Equal((ObjectKind.Endpoint, Rights.Write, 0u, 3u), _root.Inspect(1, _table));
        Assert.Equal(ObjectKind.None, _root.Inspect(2, _table).Kind);
    }

    [Fact]
    public void Rights_are_never_added()
    {
        uint all = _root.Make(ObjectKind.Endpoint);
        for (uint held = 0; held <= (uint)Rights.All; held++)
        {
            uint source = _root.Copy(all, (Rights)held);
            for (uint asked = 0; asked <= (uint)Rights.All; asked++)
            {
                _root.Must(_table, CapTableMethod.Copy, 1, source, asked);
                Assert.Equal((Rights)(held & asked), _root.Inspect(1, _table).Rights);
                _root.Must(_table, CapTableMethod.Delete, 1);
                _root.Must(_table, CapTableMethod.Mint, 1, source, asked, 5);
                Assert.Equal((Rights)(held & asked), _root.Inspect(1, _table).Rights);
                _root.Must(_table, CapTableMethod.Delete, 1);
            }

            _root.Delete(source);
        }
    }

    [Fact]
    public void Bits_that_are_no_rights_are_left_out()
    {
        _root.Must(_table, CapTableMethod.Copy, 1, _badged, uint.MaxValue);
        _root.Must(_table, CapTableMethod.Copy, 2, _badged, ~(uint)Rights.All);

        Assert.Equal((ObjectKind.Endpoint, Rights.Read | Rights.Write, Badge, 4u), _root.Inspect(1, _table));
        Assert.Equal((ObjectKind.Endpoint, Rights.None, Badge, 4u), _root.Inspect(2, _table));
    }

    [Fact]
    public void A_badge_is_given_once()
    {
        Assert.Equal(Error.BadArgument, _root.Call(_table, CapTableMethod.Mint, 1, _badged, (uint)Rights.All, 5));
        Assert.Equal(Error.BadArgument, _root.Call(_table, CapTableMethod.Mint, 1, _badged, (uint)Rights.All, Badge));
        Assert.Equal(Error.BadArgument, _root.Call(_table, CapTableMethod.Mint, 1, _badged, (uint)Rights.All, 0));
    }

    [Fact]
    public void Only_endpoints_and_notifications_have_badges()
    {
        ObjectKind[] minted = [.. _root.MakeAll().Where(made => _root.Call(_table, CapTableMethod.Mint, 1, made.Value, (uint)Rights.All, 5) == Error.None
            && _root.Call(_table, CapTableMethod.Delete, 1) == Error.None).Select(made => made.Key)];

        Assert.Equal([ObjectKind.Endpoint, ObjectKind.Notification], minted);
        Assert.Equal(Error.BadArgument, _root.Call(_table, CapTableMethod.Mint, 1, RootSlot.Debug, (uint)Rights.All, 5));
        Assert.Equal(Error.BadArgument, _root.Call(_table, CapTableMethod.Mint, 1, RootSlot.InterruptControl, (uint)Rights.All, 5));
    }

    [Fact]
    public void All_but_an_Untyped_can_be_copied()
    {
        foreach ((ObjectKind kind, uint slot) in _root.MakeAll())
        {
            Error expected = kind == ObjectKind.Untyped ? Error.BadArgument : Error.None;
            Assert.Equal(expected, _root.Call(RootSlot.CapTable, CapTableMethod.Copy, _root.Take(), slot, (uint)Rights.All));
        }

        Assert.Equal(Error.None, _root.Call(_table, CapTableMethod.Copy, 1, RootSlot.Debug, (uint)Rights.All));
        Assert.Equal(Error.None, _root.Call(_table, CapTableMethod.Copy, 2, RootSlot.InterruptControl, (uint)Rights.All));
    }

    [Fact]
    public void All_can_be_moved_and_stay_what_they_are()
    {
        foreach ((_, uint slot) in _root.MakeAll())
        {
            var before = _root.Inspect(slot);
            _root.Must(_table, CapTableMethod.Move, 1, slot);

            Assert.Equal(before, _root.Inspect(1, _table));
            Assert.Equal(ObjectKind.None, _root.Inspect(slot).Kind);
            _root.Must(_table, CapTableMethod.Delete, 1);
        }
    }

    [Fact]
    public void A_capability_that_was_moved_keeps_its_place_in_the_tree()
    {
        uint copy = _root.Copy(_badged);
        _root.Must(_table, CapTableMethod.Move, 1, _badged);
        _root.Must(_table, CapTableMethod.Revoke, 1);

        Assert.Equal(ObjectKind.None, _root.Inspect(copy).Kind);
        Assert.Equal(ObjectKind.Endpoint, _root.Inspect(1, _table).Kind);
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, _plain);
        Assert.Equal(ObjectKind.None, _root.Inspect(1, _table).Kind);
    }

    [Theory]
    [InlineData(CapTableMethod.Copy)]
    [InlineData(CapTableMethod.Mint)]
    [InlineData(CapTableMethod.Move)]
    [InlineData(CapTableMethod.SaveReply)]
    public void A_slot_that_is_taken_is_not_overwritten(CapTableMethod method)
    {
        Assert.Equal(Error.Occupied, _root.Call(RootSlot.CapTable, method, _badged, _plain, (uint)Rights.All, 5));
        Assert.Equal(Error.Occupied, _root.Call(RootSlot.CapTable, method, _plain, _plain, (uint)Rights.All, 5));
        Assert.Equal(Badge, _root.Inspect(_badged).Badge);
    }

    [Theory]
    [InlineData(CapTableMethod.Copy)]
    [InlineData(CapTableMethod.Mint)]
    [InlineData(CapTableMethod.Move)]
    public void The_source_must_be_a_capability(CapTableMethod method)
    {
        foreach (uint source in (uint[])[0, _root.Free, RootSlot.Count - 1, RootSlot.Count, RootSlot.Count + 1, uint.MaxValue])
        {
            Assert.Equal(Error.NoCapability, _root.Call(_table, method, 1, source, (uint)Rights.All));
        }
    }

    [Fact]
    public void The_slot_must_be_one_of_the_table_other_than_0()
    {
        foreach (CapTableMethod method in Enum.GetValues<CapTableMethod>())
        {
            foreach (uint slot in (uint[])[0, TableSlots, TableSlots + 1, uint.MaxValue])
            {
                Assert.Equal(Error.BadArgument, _root.Call(_table, method, slot, _plain, (uint)Rights.All, 1));
            }
        }
    }

    [Fact]
    public void The_first_and_the_last_slot_can_be_used()
    {
        Assert.Equal(Error.None, _root.Call(_table, CapTableMethod.Copy, 1, _plain, (uint)Rights.All));
        Assert.Equal(Error.None, _root.Call(_table, CapTableMethod.Copy, TableSlots - 1, _plain, (uint)Rights.All));
        Assert.Equal(ObjectKind.Endpoint, _root.Inspect(TableSlots - 1, _table).Kind);
        _root.Must(_table, CapTableMethod.Revoke, TableSlots - 1);
        _root.Must(_table, CapTableMethod.Delete, TableSlots - 1);
        Assert.Equal(ObjectKind.None, _root.Inspect(TableSlots - 1, _table).Kind);
    }

    [Fact]
    public void Nothing_is_derived_from_the_sixteenth_in_a_row()
    {
        uint deepest = _root.Deepest(_plain);

        Assert.Equal(Error.TooDeep, _root.Call(_table, CapTableMethod.Copy, 1, deepest, (uint)Rights.All));
        Assert.Equal(Error.TooDeep, _root.Call(_table, CapTableMethod.Mint, 1, deepest, (uint)Rights.All, 1));
        Assert.Equal(Error.None, _root.Call(_table, CapTableMethod.Move, 1, deepest));
    }

    [Fact]
    public void There_is_no_reply_to_save_without_a_caller() => Assert.Equal(Error.BadState, _root.Call(_table, CapTableMethod.SaveReply, 1));

    [Fact]
    public void Revoke_wants_a_capability_and_Delete_does_not()
    {
        Assert.Equal(Error.NoCapability, _root.Call(_table, CapTableMethod.Revoke, 1));
        Assert.Equal(Error.None, _root.Call(_table, CapTableMethod.Delete, 1));
    }

    [Fact]
    public void Inspect_tells_badges_and_nothing_else_of_the_kernels_words()
    {
        foreach ((ObjectKind kind, uint slot) in _root.MakeAll())
        {
            Assert.Equal((kind, Rights.All, 0u, 1u), _root.Inspect(slot));
        }

        Assert.Equal((ObjectKind.None, Rights.None, 0u, 0u), _root.Inspect(_root.Free));
    }
}
