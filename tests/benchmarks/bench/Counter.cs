using Cashew.Abi;
using Cashew.Platform.Stm32F4;
using Cashew.User;

namespace Cashew.Benchmarks;

// The emulator counts one step of TIM2 for each instruction (-icount shift=0).

/// <summary>TIM2: a counter that runs freely, and at last a device that interrupts.</summary>
internal static unsafe class Counter
{
    // TIMx_CNT (RM0090 18.4.10).
    private const uint CountOffset = 0x24;
    private const uint StatusOffset = 0x10;

    /// <summary>The address of the count.</summary>
    public static uint Address => (uint)Tim.TIM2 + CountOffset;

    /// <summary>The address of the register that says why it interrupts: TIMx_SR (RM0090 18.4.5).</summary>
    public static uint StatusAddress => (uint)Tim.TIM2 + StatusOffset;

    /// <summary>The count.</summary>
    public static uint* Register => (uint*)Address;

    /// <summary>
    /// Starts it. The boot information and the image table are not needed any more: the counter takes the place of one of them, so that its Page keeps a region
    /// of the MPU, and a reading takes one instruction.
    /// </summary>
    public static void Start()
    {
        AddressSpace space = new((ushort)Slot.Space);
        for (uint index = 4; index >= 2; index--)
        {
            Report.Check(space.Unmap(index));
        }

        Report.Check(space.Map((ushort)Slot.Device, Rights.Read | Rights.Write, out _));
        Tim.TIM2->PSC = 0;
        Tim.TIM2->ARR = uint.MaxValue;
        Tim.TIM2->EGR = Tim.EGR_UG;
        Tim.TIM2->CR1 = Tim.CR1_CEN;
    }

    /// <summary>Lets it interrupt when it has come to its end.</summary>
    public static void Interrupt()
    {
        Tim.TIM2->SR = 0;
        Tim.TIM2->DIER = Tim.DIER_UIE;
    }
}
