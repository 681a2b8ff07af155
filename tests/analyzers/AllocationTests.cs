using Cashew.Analyzers.Rules;
using Xunit;

namespace Cashew.Analyzers.Tests;

/// <summary>CSW001 to CSW006: what needs a heap, and what looks like it and does not.</summary>
public sealed class AllocationTests
{
    [Fact]
    public Task InstancesOfClasses() => RuleCheck.Marks<ClassInstanceRule>("""
        using System;
        using System.Collections.Generic;
        class Node { public int Value; }
        record Pair(int A, int B);
        struct Point { public int X; public Point(int x) { X = x; } }
        static class Program
        {
            static Node s_node = [|new()|];
            static void Main()
            {
                Node node = [|new Node { Value = 1 }|];
                object plain = [|new object()|];
                var anonymous = [|new { A = 1 }|];
                Pair pair = [|new Pair(1, 2)|];
                Pair other = [|pair with { A = 2 }|];
                List<int> list = [|[1, 2]|];
                IEnumerable<int> sequence = [|[1, 2]|];
                Point point = new Point(1) with { X = 2 };
                Point same = new(3);
                Node none = null;
                string text = new string('a', 3);
                Action action = new Action(Main);
            }
            [Obsolete("old")] static void Fail() => throw new InvalidOperationException();
        }
        """);

    [Fact]
    public Task Arrays() => RuleCheck.Marks<ArrayCreationRule>("""
        using System;
        static class Program
        {
            static readonly int[] s_kept = { 1, 2, 3 };
            static readonly int[] s_listed = [1, 2, 3];
            static readonly int[] s_empty = [|new int[8]|];
            static int[] s_variable = [|{ 1, 2 }|];
            static ReadOnlySpan<uint> Constants => [1, 2, 3];
            static ReadOnlySpan<byte> Bytes => new byte[] { 1, 2 };
            static void Main(int n)
            {
                int[] sized = [|new int[n]|];
                int[] listed = [|[1, 2]|];
                var typed = [|new[] { 1, 2 }|];
                ReadOnlySpan<int> mixed = [1, n];
                ReadOnlySpan<int> spread = [|[1, .. mixed]|];
                ReadOnlySpan<int> made = [|new int[] { n }|];
                Span<int> stack = stackalloc int[4];
                [|Sum(1, 2)|];
                Add(1, 2);
                Marked();
            }
            static void Sum(params int[] values) { }
            static void Add(params ReadOnlySpan<int> values) { }
            [Mark(1, 2)] static void Marked() { }
        }
        class MarkAttribute(params int[] values) : Attribute { public int[] Values => values; }
        """);

    [Fact]
    public Task Boxing() => RuleCheck.Marks<BoxingRule>("""
        using System;
        interface IShape { int Area(); }
        struct Square : IShape { public int Side; public int Area() => Side * Side; public override int GetHashCode() => Side; public override bool Equals(object o) => false; }
        struct Plain { public int Value; }
        enum Color { Red }
        static class Program
        {
            static object s_kept = [|5|];
            static void Main(Square square, Plain plain, Color color)
            {
                IShape shape = [|square|];
                object o = [|color|];
                ValueType v = [|plain|];
                Type type = [|plain|].GetType();
                string text = [|plain|].ToString();
                int hash = square.GetHashCode();
                int area = square.Area();
                object name = "text";
                object nothing = null;
                Area(square);
                Hold<object>([|1|]);
                string joined = "n" + 5;
                joined += 5;
                bool same = name == (object)[|5|];
            }
            static int Area<T>(T shape) where T : struct, IShape => shape.Area();
            static void Hold<T>(T value) { bool isNull = value == null; int hash = value.GetHashCode(); }
            [Mark(5)] static void Marked() { }
        }
        class MarkAttribute(object value) : Attribute { public object Value => value; }
        """);

    [Fact]
    public Task Strings() => RuleCheck.Marks<StringCreationRule>("""
        static class Program
        {
            const string Greeting = "hello " + "world";
            const string Same = $"{Greeting}!";
            static void Main(string name, int number)
            {
                string joined = [|"hello " + name|];
                string three = [|"a" + name + (name + number)|];
                string filled = [|$"number {number}"|];
                string repeated = [|new string('a', 3)|];
                [|joined += "x"|];
                string literal = "text";
                System.ReadOnlySpan<byte> bytes = "text"u8;
                int sum = number + 1;
            }
        }
        """);

    [Fact]
    public Task Delegates() => RuleCheck.Marks<DelegateCreationRule>("""
        using System;
        static unsafe class Program
        {
            static readonly Action s_kept = Go;
            static Action s_variable = [|Go|];
            static readonly Action s_lambda = [|() => { }|];
            static void Main(int count)
            {
                Run([|() => count++|]);
                Run([|static () => { }|]);
                Run([|Go|]);
                Action made = [|new Action(Go)|];
                Action same = made;
                delegate*<void> pointer = &Go;
                pointer();
                Local();
                void Local() => count++;
            }
            static void Run(Action action) => action();
            static void Go() { }
        }
        """);

    [Fact]
    public Task IteratorsAndAsyncMethods() => RuleCheck.Marks<StateMachineRule>("""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        static class Program
        {
            static IEnumerable<int> Count(int n)
            {
                if (n == 0)
                {
                    [|yield|] break;
                }
                yield return 1;
                foreach (int i in Inner()) { yield return i; }
                IEnumerable<int> Inner() { [|yield|] return 2; }
            }
            static [|async|] Task Wait() => await Task.Yield();
            static Func<Task> s_lambda = [|async|] () => await Task.Yield();
            static Task Pass() => Wait();
            static IEnumerable<int> Same() => Count(1);
        }
        """);
}
