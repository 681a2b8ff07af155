using Cashew.Analyzers.KernelRules;
using Xunit;

namespace Cashew.Analyzers.Tests;

/// <summary>CSW015 to CSW022: what the kernel alone may not do.</summary>
public sealed class KernelRuleTests
{
    [Fact]
    public Task Floats() => RuleCheck.Marks<SingleRule>("""
        using System;
        static class Program
        {
            const int Whole = (int)1.5f;
            static double s_double = 1.5;
            static [|float|] Half([|float|] value) => value * [|0.5f|];
            static [|Single|] s_named;
            static int Single(int number) => (int)(number * [|1.5f|]);
        }
        """);

    [Fact]
    public Task Recursion() => RuleCheck.Marks<RecursionRule>("""
        struct Number
        {
            public uint Value;
            public uint Half { get => Value == 0 ? 0 : [|Half|]; set => Value = value; }
            public uint Other { get => Value; set { Value = value; Value = Other; } }
            public Number(uint value) { Value = value; this = [|new Number(value - 1)|]; }
            public static Number operator +(Number a, Number b) => [|a + b|];
        }
        static unsafe class Program
        {
            static uint Factorial(uint n) => n == 0 ? 1 : n * [|Factorial(n - 1)|];
            static void Overloaded(uint n) => Overloaded((int)n);
            static void Overloaded(int n) { }
            static void Generic<T>(T value) { [|Generic(value)|]; }
            static void Outer() { Local(); void Local() { [|Local()|]; } }
            static void Take() { delegate*<void> pointer = &Take; string name = nameof(Take); }
        }
        """);

    [Fact]
    public Task MutualRecursion() => RuleCheck.Marks<MutualRecursionRule>("""
        static class Program
        {
            static void Ping(int n) { Leaf(); [|Pong(n)|]; }
            static void Pong(int n) { if (n > 0) { [|Middle(n)|]; } }
            static void Middle(int n) => [|Ping(n - 1)|];
            static void Leaf() { }
            static void Above() => Ping(1);
            static void Self() => Self();
            static int Property { get => [|Get()|]; set { } }
            static int Get() => [|Property|];
            static void Set() => Property = 1;
        }
        """);

    [Fact]
    public Task MutualRecursionNamesTheWay() => RuleCheck.Says<MutualRecursionRule>("""
        static class Program
        {
            static void A() => B();
            static void B() => C();
            static void C() => A();
        }
        """,
        "Program.A calls itself by way of Program.B and Program.C; the kernel's stack must have a bound: write a loop",
        "Program.B calls itself by way of Program.C and Program.A; the kernel's stack must have a bound: write a loop",
        "Program.C calls itself by way of Program.A and Program.B; the kernel's stack must have a bound: write a loop");

    [Fact]
    public Task LoopBounds() => RuleCheck.Marks<LoopBoundRule>("""
        static class Program
        {
            static void Main(int n, int[] array)
            {
                [|for|] (int i = 0; i < n; i++) { }
                [|while|] (n > 0) { n--; }
                [|do|] { n--; } while (n > 0);
                [|foreach|] (int item in array) { }
                [|foreach|] ((int a, int b) in new (int, int)[1]) { }
                // Bound: 8, the MPU's regions.
                for (int i = 0; i < 8; i++) { }
                while (n > 0) // Bound: 20_000, the polls.
                {
                    n--;
                }
                // The list is sorted.
                // Bound: 255 until it looks for interrupts, the pages of a space,
                // each of which is looked at once.
                do { n--; } while (n > 0);
                for (int i = 0; i < 8; i++) { } // Bound: 8, the MPU's regions.
                // Bound: 8, the MPU's regions.

                [|for|] (int i = 0; i < 8; i++) { }
                // Bound: 8
                [|for|] (int i = 0; i < 8; i++) { }
                // Bound: many, it is long.
                [|for|] (int i = 0; i < 8; i++) { }
                // Bound: 8, the MPU's regions
                [|for|] (int i = 0; i < 8; i++) { }
                // There are eight regions.
                [|for|] (int i = 0; i < 8; i++) { }
                // Bound: 2, outside.
                for (int i = 0; i < 2; i++) { [|while|] (n > 0) { n--; } }
            }
            static void Jumps(int n, string name)
            {
            again:
                n--;
                if (n > 8) { [|goto|] again; }
                // Bound: 8, what is left of it.
                if (n > 0) { goto end; }
                // Bound: 8, what is left of it.
                goto again;
            end:
                switch (name)
                {
                    case "a": n++; goto case "b";
                    case "b": [|goto|] case "a";
                }
                switch (n)
                {
                    case 1: goto case 2;
                    case 2: n++; [|goto|] case 1;
                    case 3: goto default;
                    default: break;
                }
            }
        }
        """);

    [Fact]
    public Task LoopBoundsSayWhatIsWrong() => RuleCheck.Says<LoopBoundRule>("""
        static class Program
        {
            static void Main(int n)
            {
                while (n > 0) { n--; }
                // Bound: n.
                while (n > 0) { n--; }
            }
        }
        """,
        "The loop has no bound; write `// Bound: <integer>, <why>.` above it, or `// Bound: <integer> until it looks for interrupts, <why>.`",
        "The loop's bound is `Bound: n.`, which is not of the form; write `// Bound: <integer>, <why>.` above it, or `// Bound: <integer> until it looks for interrupts, <why>.`");

    [Fact]
    public Task Addresses() => RuleCheck.Marks<AddressRule>("""
        namespace Cashew.Kernel;
        static unsafe class Processor { public static void* Memory(uint address) => [|(void*)address|]; public static uint Base() => 0; }
        static unsafe class Program
        {
            const uint Base = 0x40023800;
            static uint* s_registers = (uint*)(Base + 4);
            static uint Read(uint address) => *(uint*)[|Processor.Memory(address)|];
            static uint* Cast(nuint address) => [|(uint*)address|];
            static byte* Same(uint* pointer) => (byte*)pointer + Processor.Base();
            static uint Back(uint* pointer) => (uint)pointer;
            static uint* Nothing() => null;
        }
        """);

    [Fact]
    public Task LongDivisions() => RuleCheck.Marks<LongDivisionRule>("""
        static class Program
        {
            const ulong Constant = 1000UL / 3;
            static ulong Divide(ulong a, uint b) => [|a / b|];
            static long Rest(long a, long b) => [|a % b|];
            static void Assign(ulong a) { [|a /= 10|]; }
            static uint Short(uint a, uint b) => a / b + a % b;
            static ulong Other(ulong a) => a * 10 >> 3;
        }
        """);

    [Fact]
    public Task StructCopies() => RuleCheck.Marks<StructCopyRule>("""
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        unsafe struct Four { public uint A, B, C; public byte* D; }
        struct Five { public uint A, B, C, D; public byte E; }
        [StructLayout(LayoutKind.Sequential, Size = 20)] struct Sized { public uint A; }
        [StructLayout(LayoutKind.Explicit)] struct Overlaid { [FieldOffset(0)] public ulong A; [FieldOffset(8)] public ulong B; [FieldOffset(8)] public uint C; }
        [InlineArray(5)] struct Row { private uint _first; }
        unsafe struct Long { public byte A; public ulong B; public byte C; }
        static unsafe class Program
        {
            static Five s_five;
            static Four s_four;
            static void Main(Five* five, Four* four, Sized* sized, Overlaid* overlaid, Row* row, Long* longs, ref Five reference, bool flag)
            {
                *five = [|s_five|];
                Five local = [|*five|];
                five[1] = [|five[0]|];
                reference = flag ? [|local|] : default;
                sized[1] = [|*sized|];
                row[1] = [|*row|];
                longs[1] = [|*longs|];
                ref Five same = ref reference;
                Five* pointer = five;
                *four = s_four;
                overlaid[1] = *overlaid;
                *five = default;
                *five = new Five { A = 1 };
                *five = Make(five);
                Take(*five);
                uint a = five->A;
            }
            static Five Make(Five* five) => [|*five|];
            static Five Get() { return [|s_five|]; }
            static ref Five Place() => ref s_five;
            static void Take(Five five) { five = [|Place()|]; }
        }
        """);

    [Fact]
    public Task InitializedStatics() => RuleCheck.Marks<InitializedStaticRule>("""
        struct Point { public int X; public Point(int x) { X = x; } }
        enum Color { None, Red }
        class Program
        {
            static uint s_seed = [|7|];
            static bool s_flag = [|true|];
            static Color s_color = [|Color.Red|];
            static Point s_point = [|new Point(3)|];
            static uint s_zero = 0;
            static bool s_false = false;
            static Color s_none = Color.None;
            static Point s_default = default;
            static uint s_plain;
            static readonly uint s_kept = 7;
            const uint Constant = 7;
            uint _instance = 7;
        }
        """);
}
