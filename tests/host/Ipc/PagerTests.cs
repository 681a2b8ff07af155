using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>The answer to a fault that carries Pages: they are mapped where the thread runs that faulted, never with more rights than the handler has.</summary>
public sealed class PagerTests
{
    private const uint Endpoint = Worker.Free;
    private const uint First = Worker.Free + 1;
    private const uint Second = Worker.Free + 2;
    private const uint Slots = 8;
    private const uint ReadWrite = (uint)(Rights.Read | Rights.Write);

    private readonly RootProgram _root = new();
    private readonly Worker _handler;
    private readonly Worker _faulter;
    private readonly uint _page;
    private readonly uint _address;

    public PagerTests()
    {
        _handler = new Worker(_root, Slots);
        _faulter = new Worker(_root, Slots);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        _handler.Give(Endpoint, endpoint);
        _root.Must(_faulter.ThreadSlot, ThreadMethod.Configure, 0, 0, endpoint);
        _page = _root.Make(ObjectKind.Page, 6);
        _address = _root.Must(_page, PageMethod.Inspect);
    }

    [Theory]
    [InlineData((uint)Rights.All, (uint)Rights.Read, (uint)Rights.Read)]
    [InlineData((uint)Rights.All, ReadWrite, ReadWrite)]
    [InlineData((uint)Rights.Read, ReadWrite, (uint)Rights.Read)]
    [InlineData(5u, 5u, 5u)]
    public void A_Page_is_mapped_with_the_rights_that_are_held_and_kept(uint held, uint kept, uint mapped)
    {
        _handler.Give(First, _page, (Rights)held);
        Fault(StepKind.Read);
        Assert.Equal(1u, Answer(1, Copy(First, kept)));
        Assert.Equal((_address, mapped), Mapping(2));
        Assert.Equal(ObjectKind.Page, _root.Inspect(First, _handler.Table).Kind);
    }

    [Fact]
    public void Without_the_right_to_read_nothing_is_mapped()
    {
        _handler.Give(First, _page, Rights.Write);
        Fault(StepKind.Read);
        Assert.Equal(0u, Answer(1, Copy(First, (uint)Rights.All)));
        Assert.Equal((0u, 0u), Mapping(2));
    }

    [Fact]
    public void A_Page_that_is_moved_is_the_handlers_no_more()
    {
        _handler.Give(First, _page);
        Fault(StepKind.Write);
        Assert.Equal(1u, Answer(1, CapabilityTransfer.Move(First, (Rights)ReadWrite).Value));
        Assert.Equal((_address, ReadWrite), Mapping(2));
        Assert.Equal(ObjectKind.None, _root.Inspect(First, _handler.Table).Kind);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(Endpoint)]
    [InlineData(Second)]
    [InlineData(Slots)]
    [InlineData(MessageTag.MaxSlot)]
    public void What_is_no_Page_is_passed_over(uint slot)
    {
        _handler.Give(First, _page);
        Fault(StepKind.Read);
        Assert.Equal(2u, Answer(2, Copy(slot, ReadWrite), Copy(First, ReadWrite)));
        Assert.Equal((_address, ReadWrite), Mapping(2));
        Assert.Equal((0u, 0u), Mapping(3));
    }

    [Fact]
    public void Several_are_mapped_and_no_more_than_are_announced()
    {
        _handler.Give(First, _page);
        uint other = _root.Make(ObjectKind.Page, 6);
        _handler.Give(Second, other);
        Fault(StepKind.Read);
        Assert.Equal(3u, Answer(2, Copy(First, ReadWrite), Copy(Second, ReadWrite), Copy(First, ReadWrite)));
        Assert.Equal((_address, ReadWrite), Mapping(2));
        Assert.Equal((_root.Must(other, PageMethod.Inspect), ReadWrite), Mapping(3));
        Assert.Equal((0u, 0u), Mapping(4));
    }

    // Who has lost its space is suspended, and no Page can be mapped for it.
    [Fact]
    public void Who_has_lost_its_space_awaits_no_answer()
    {
        _handler.Give(First, _page);
        Fault(StepKind.Read);
        _handler.Park();
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, _faulter.Space);
        _handler.Wake();
        Assert.Equal(Error.NoCapability, Send(1, Copy(First, ReadWrite)));
    }

    private static uint Copy(uint slot, uint rights) => CapabilityTransfer.Copy(slot, (Rights)rights).Value;

    // The handler waits, and the thread reaches for the Page that it does not have.
    private void Fault(StepKind access)
    {
        _handler.Start();
        _handler.Wait(Operation.Receive, Endpoint);
        _faulter.Start();
        _faulter.Wait(access == StepKind.Write ? new Step(access, _address, 1) : new Step(access, _address));
        Assert.Same(_handler.Thread, _root.Run.Current);
    }

    // The handler answers, and both wait. Returns which Pages were mapped.
    private uint Answer(uint count, params uint[] transfers)
    {
        Assert.Equal(Error.None, Send(count, transfers));
        uint mapped = new MessageTag(_handler.Thread.Registers[0]).Capabilities;
        _handler.Park();
        _faulter.Park();
        return mapped;
    }

    private Error Send(uint count, params uint[] transfers)
    {
        _handler.Do(new Step(StepKind.Write, [_handler.Ram + (Utcb.MaxWords * 4), .. transfers]));
        return _handler.Do(Step.Call(Operation.Send, 0, 0).With(Step.RegisterCount - 1, MessageLength.Create(0, count).Value));
    }

    private (uint Address, uint Rights) Mapping(uint index)
    {
        _root.Must(_faulter.Space, AddressSpaceMethod.Inspect, index);
        return (_root.Word(0), _root.Word(3));
    }
}
