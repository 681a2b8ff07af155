using Cashew.Analyzers.Rules;
using Xunit;

namespace Cashew.Analyzers.Tests;

/// <summary>CSW007 to CSW014: what needs a runtime, or hardware that is not there.</summary>
public sealed class RuntimeTests
{
    [Fact]
    public Task Dynamic() => RuleCheck.Marks<DynamicRule>("""
        static class Program
        {
            static [|dynamic|] s_value;
            static void Main() { [|dynamic|] value = s_value; value.Go(); object same = s_value; }
            static int dynamic() => 1;
            static int Call() => dynamic();
        }
        """);

    [Fact]
    public Task Queries() => RuleCheck.Marks<QueryRule>("""
        using System.Collections.Generic;
        using System.Linq;
        static class Program
        {
            static object Filter(int[] numbers) => [|from number in numbers where number > 1 select number|];
            static int First(int[] numbers) => [|numbers.First()|];
            static int Where(int[] numbers) => numbers.Length;
            static int Same(int[] numbers) => Where(numbers);
        }
        """);

    [Fact]
    public Task Exceptions() => RuleCheck.Marks<ExceptionRule>("""
        using System;
        static class Program
        {
            static int Get(string text) => text == null ? [|throw new ArgumentNullException()|] : 1;
            static void Main()
            {
                try { Main(); } [|catch|] (InvalidOperationException) { [|throw;|] } [|catch|] { }
                try { Main(); } finally { Get(null); }
                [|throw new InvalidOperationException();|]
            }
            static Exception Same(Exception fault) => fault;
        }
        """);

    [Fact]
    public Task TypeChecks() => RuleCheck.Marks<TypeCheckRule>("""
        class A { }
        class B : A { public int Value; }
        interface IShape { }
        static class Program
        {
            static void Main(A a, B b, object o, int number)
            {
                bool isB = [|a is B|];
                B cast = [|(B)a|];
                B tried = [|a as B|];
                int unboxed = [|(int)o|];
                if (a is [|B found|]) { }
                if (a is [|B { Value: 1 }|]) { }
                int kind = a switch { [|B|] => 1, _ => 0 };
                IShape shape = [|(IShape)a|];
                A up = (A)b;
                object upper = b as object;
                bool isNull = a is null || a is not null;
                if (b is A same) { }
                if (a is { } any) { }
                uint converted = (uint)number;
                bool isInt = number is int;
            }
            static bool Is<T>(T value) where T : struct => value is int;
        }
        """);

    [Fact]
    public Task InterfaceCalls() => RuleCheck.Marks<InterfaceCallRule>("""
        using System.Collections.Generic;
        interface IShape { int Area(); int Side { get; set; } static abstract int Count(); }
        struct Square : IShape { public int Side { get; set; } public int Area() => Side * Side; public static int Count() => 1; }
        static class Program
        {
            static int Ask(IShape shape) => [|shape.Area()|] + [|shape.Side|];
            static void Set(IShape shape) => [|shape.Side|] = 1;
            static void Loop(IEnumerable<int> numbers, int[] array)
            {
                foreach (int number in [|numbers|]) { }
                foreach (int number in array) { }
            }
            static int Bound<T>(T shape) where T : struct, IShape => shape.Area() + shape.Side + T.Count();
            static int Direct(Square square) => square.Area() + square.Side;
        }
        """);

    [Fact]
    public Task StaticInitialization() => RuleCheck.Marks<StaticInitializationRule>("""
        using System;
        struct Point { public int X; public Point(int x) { X = x; } }
        enum Color { Red }
        unsafe class Program
        {
            const int Number = 5;
            static int s_number = Number * 2;
            static uint s_default;
            static Point s_point = new Point(3);
            static Point s_named = new() { X = Number };
            static Color s_color = Color.Red;
            static readonly int[] s_table = { 1, 2 };
            static readonly Action s_action = Go;
            static object s_null = null;
            static (int, int) s_pair = (1, 2);
            int _instance = Compute();
            static int s_computed = [|Compute()|];
            static int s_copied = [|s_number|];
            static Point s_nested = [|new Point(Compute())|];
            static int[] s_changed = [|{ 1, 2 }|];
            static readonly int[] s_mixed = [|{ 1, Compute() }|];
            static delegate*<void> s_pointer = [|&Go|];
            static int Property { get; } = [|Compute()|];
            static int Computed => Compute();
            static [|Program|]() { }
            static int Compute() => 1;
            static void Go() { }
        }
        """);

    [Fact]
    public Task StaticReferences() => RuleCheck.Marks<StaticReferenceRule>("""
        struct Plain { public int Value; }
        struct Holder { public object Kept; }
        unsafe class Program
        {
            static object [|s_object|];
            static string [|s_text|] = "world";
            static int[] [|s_numbers|];
            static Holder [|s_holder|];
            static object [|Property|] { get; set; }
            static object Kept { get; }
            static object Computed => null;
            static readonly int[] s_table = { 1, 2 };
            const string Text = "text";
            static Plain s_plain;
            static Plain* s_pointer;
            static delegate*<void> s_function;
            object _instance;
        }
        """);

    [Fact]
    public Task Doubles() => RuleCheck.Marks<DoubleRule>("""
        using System;
        static class Program
        {
            /// <summary>Not a <see cref="double"/>.</summary>
            static uint s_ticks = (uint)(16e6 / 3);
            const int Whole = (int)1.5;
            static float s_float = 1.5f;
            static [|double|] Half([|double|] value) => value * [|0.5|];
            static [|Double|] s_named;
            static void Main(int number)
            {
                number = (int)(number * [|1.5|]);
                var value = [|2.0|];
                Generic<[|double|]>();
            }
            static void Generic<T>() { }
            static int Double() => 1;
            static int Call() => Double();
        }
        """);
}
