using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>The bits of CFSR (Armv7-M ARM B3.2.15).</summary>
public sealed unsafe class FaultDecoderTests
{
    private const uint MemoryAddress = 0x2000_0010;
    private const uint BusAddress = 0x4000_0020;

    [Theory]
    [InlineData(0, FaultKind.InstructionAccess)]
    [InlineData(1, FaultKind.DataAccess)]
    [InlineData(3, FaultKind.Stack)]
    [InlineData(4, FaultKind.Stack)]
    [InlineData(8, FaultKind.Bus)]
    [InlineData(9, FaultKind.Bus)]
    [InlineData(10, FaultKind.Bus)]
    [InlineData(11, FaultKind.Stack)]
    [InlineData(12, FaultKind.Stack)]
    [InlineData(16, FaultKind.UndefinedInstruction)]
    [InlineData(17, FaultKind.Usage)]
    [InlineData(18, FaultKind.Usage)]
    [InlineData(19, FaultKind.UndefinedInstruction)]
    [InlineData(24, FaultKind.Unaligned)]
    [InlineData(25, FaultKind.DivideByZero)]
    public void Each_bit_tells_the_kind(int bit, FaultKind expected)
    {
        FaultRecord fault = Decode(1u << bit);
        Assert.Equal(expected, fault.Kind);
        Assert.Equal(1u << bit, fault.Status);
        Assert.Equal(FaultValidity.None, fault.Validity);
    }

    [Fact]
    public void A_fault_of_the_stack_goes_before_what_else_is_set()
    {
        Assert.Equal(FaultKind.Stack, Decode((1u << 1) | (1u << 4)).Kind);
        Assert.Equal(FaultKind.Stack, Decode((1u << 9) | (1u << 12)).Kind);
    }

    [Fact]
    public void A_breakpoint_leaves_CFSR_empty() => Assert.Equal(FaultKind.Breakpoint, Decode(0).Kind);

    [Fact]
    public void The_address_comes_from_the_register_that_is_valid()
    {
        FaultRecord memory = Decode((1u << 1) | (1u << 7));
        Assert.Equal(FaultValidity.Address, memory.Validity);
        Assert.Equal(MemoryAddress, memory.Address);
        FaultRecord bus = Decode((1u << 9) | (1u << 15));
        Assert.Equal(FaultValidity.Address, bus.Validity);
        Assert.Equal(BusAddress, bus.Address);
    }

    [Fact]
    public void Nothing_of_an_earlier_fault_stays()
    {
        FaultRecord fault = Decode(1u << 12);
        Assert.Equal(FaultValidity.None, fault.Validity);
        Assert.Equal(0u, fault.Address);
        Assert.Equal(0u, fault.ProgramCounter);
    }

    private static FaultRecord Decode(uint cfsr)
    {
        FaultRecord fault = new() { Address = 0x1234, ProgramCounter = 0x5678, Validity = FaultValidity.ProgramCounter };
        FaultDecoder.Decode(&fault, cfsr, MemoryAddress, BusAddress);
        return fault;
    }
}
