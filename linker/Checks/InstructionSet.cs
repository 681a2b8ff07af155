namespace Cashew.Linker.Checks;

/// <summary>
/// The instructions of a Cortex-M4 with its floating-point unit: ARMv7E-M and FPv4-SP (ARMv7-M ARM A4 to A6, A7.7), by the mnemonics that objdump prints. What is
/// not here, such as double precision, coprocessors, or instructions of later cores, the target takes as undefined.
/// </summary>
public static class InstructionSet
{
    // With an S they set the flags.
    private static readonly HashSet<string> s_flagSetting =
        [.. Split("adc add and asr bic eor lsl lsr mov mul mvn neg orn orr ror rrx rsb sbc sub")];

    private static readonly HashSet<string> s_names =
    [
        .. s_flagSetting,
        .. Split("addw adr subw movt movw cmn cmp teq tst mla mls umull smull umlal smlal sdiv udiv clz rbit rev rev16 revsh bfc bfi sbfx ubfx sxtb sxth uxtb uxth ssat usat"),
        .. Split("smlabb smlabt smlatb smlatt smlad smladx smlalbb smlalbt smlaltb smlaltt smlald smlaldx smlawb smlawt smlsd smlsdx smlsld smlsldx smmla smmlar smmls smmlsr smmul smmulr"),
        .. Split("smuad smuadx smulbb smulbt smultb smultt smulwb smulwt smusd smusdx umaal usad8 usada8 pkhbt pkhtb ssat16 usat16 sel sxtab sxtab16 sxtah sxtb16 uxtab uxtab16 uxtah uxtb16"),
        .. Split("qadd qadd16 qadd8 qasx qdadd qdsub qsax qsub qsub16 qsub8 sadd16 sadd8 sasx shadd16 shadd8 shasx shsax shsub16 shsub8 ssax ssub16 ssub8"),
        .. Split("uadd16 uadd8 uasx uhadd16 uhadd8 uhasx uhsax uhsub16 uhsub8 uqadd16 uqadd8 uqasx uqsax uqsub16 uqsub8 usax usub16 usub8"),
        .. Split("ldr ldrb ldrh ldrsb ldrsh ldrd ldrt ldrbt ldrht ldrsbt ldrsht ldrex ldrexb ldrexh str strb strh strd strt strbt strht strex strexb strexh clrex"),
        .. Split("ldm ldmia ldmdb stm stmia stmdb push pop pld pli"),
        .. Split("b bl blx bx cbz cbnz tbb tbh it itt ite ittt itte itet itee itttt ittte ittet ittee itett itete iteet iteee"),
        .. Split("nop yield wfe wfi sev dbg dmb dsb isb bkpt svc udf cps cpsie cpsid mrs msr"),
        .. Split("vmov vldr vstr vldm vldmia vldmdb vstm vstmia vstmdb vpush vpop vmrs vmsr"),
        .. Split("vabs.f32 vadd.f32 vcmp.f32 vcmpe.f32 vdiv.f32 vfma.f32 vfms.f32 vfnma.f32 vfnms.f32 vmla.f32 vmls.f32 vmov.f32 vmul.f32 vneg.f32 vnmla.f32 vnmls.f32 vnmul.f32 vsqrt.f32 vsub.f32"),
        .. Split("vcvt.s32.f32 vcvt.u32.f32 vcvt.f32.s32 vcvt.f32.u32 vcvtr.s32.f32 vcvtr.u32.f32 vcvtb.f32.f16 vcvtt.f32.f16 vcvtb.f16.f32 vcvtt.f16.f32"),
        .. Split("vcvt.s16.f32 vcvt.u16.f32 vcvt.f32.s16 vcvt.f32.u16"),
    ];

    /// <summary>Whether the target has an instruction. objdump prints none for what it cannot decode.</summary>
    public static bool Has(Instruction instruction)
    {
        if (instruction.Comment.Contains("<UNDEFINED>", StringComparison.Ordinal) || instruction.Comment.Contains("<UNPREDICTABLE>", StringComparison.Ordinal))
        {
            return false;
        }

        // In an IT block the condition stands behind the name, in front of a type: addeq, vaddeq.f32.
        var name = instruction.Name;
        var dot = name.IndexOf('.');
        var (head, type) = dot < 0 ? (name, "") : (name[..dot], name[dot..]);
        return HasName(head, type) || (Conditions.TrySplit(head, out var bare, out _) && HasName(bare, type));
    }

    private static bool HasName(string head, string type) => s_names.Contains(head + type) || (type.Length == 0 && head.EndsWith('s') && s_flagSetting.Contains(head[..^1]));

    private static string[] Split(string names) => names.Split(' ');
}
