using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.Platform.Stm32F4;

namespace Cashew.Kernel;

// 168 MHz from the crystal through the PLL. Each wait has a bound: without a crystal, and on an emulator that has no clock controller, the
// kernel goes on with the 16 MHz of the internal oscillator that reset selects (RM0090 7.2).

/// <summary>Sets the clock tree up.</summary>
internal static unsafe class Clock
{
    private const uint InternalClock = 16_000_000;

    // The PLL's input is 1 MHz, its output 336 MHz, halved for the core (RM0090 7.3.2).
    private const uint PllN = 336;
    private const uint PllQ = 7;

    // What the reserved bits of PLLCFGR are after reset, and must stay (RM0090 7.3.2).
    private const uint PllReserved = 2u << 28;

    // Polls of a flag; at 16 MHz, some 60 ms. A crystal takes about 2 ms (STM32F407 data sheet, table 39).
    private const uint MaxPolls = 100_000;

    /// <summary>
    /// Starts the crystal of that frequency, in Hz (a multiple of 1 MHz), and the PLL. If either does not come up, the internal oscillator
    /// goes on. Says which in the boot information, and returns the clock of APB1, in Hz.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint Start(uint crystal, BootInfo* info)
    {
        if (StartPll(crystal))
        {
            info->CoreClock = 168_000_000;
            info->TimerClock = 84_000_000;
            info->ExternalClock = 1;
            return 42_000_000;
        }

        Rcc.RCC->CFGR = 0;
        Rcc.RCC->CR &= ~(Rcc.CR_PLLON | Rcc.CR_HSEON);
        info->CoreClock = InternalClock;
        info->TimerClock = InternalClock;
        info->ExternalClock = 0;
        return InternalClock;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool StartPll(uint crystal)
    {
        Rcc* rcc = Rcc.RCC;
        rcc->CR |= Rcc.CR_HSEON;
        if (!IsSet(&rcc->CR, Rcc.CR_HSERDY))
        {
            return false;
        }

        rcc->PLLCFGR = PllReserved | (crystal / 1_000_000) | (PllN << Rcc.PLLCFGR_PLLN_Pos) | Rcc.PLLCFGR_PLLSRC | (PllQ << Rcc.PLLCFGR_PLLQ_Pos);
        rcc->CR |= Rcc.CR_PLLON;
        if (!IsSet(&rcc->CR, Rcc.CR_PLLRDY))
        {
            return false;
        }

        // Five wait states at 168 MHz and 3.3 V (RM0090 3.5.1), before the clock rises. APB1 runs at 42 MHz, its timers at 84, APB2 at 84.
        Flash.FLASH->ACR = Flash.ACR_PRFTEN | Flash.ACR_ICEN | Flash.ACR_DCEN | (5u << Flash.ACR_LATENCY_Pos);
        rcc->CFGR = (5u << Rcc.CFGR_PPRE1_Pos) | (4u << Rcc.CFGR_PPRE2_Pos) | Rcc.CFGR_SW1;
        return IsSet(&rcc->CFGR, Rcc.CFGR_SWS1);
    }

    private static bool IsSet(uint* register, uint flag)
    {
        // Bound: 100_000, MaxPolls.
        for (uint i = 0; i < MaxPolls; i++)
        {
            if ((System.Threading.Volatile.Read(ref *register) & flag) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
