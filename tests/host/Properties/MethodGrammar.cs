using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A method of a kernel object as its annotations in kernel/Abi describe it: what a random caller must know to make calls that are sensible, or nearly so.</summary>
/// <param name="Object">The kind of object that has the method.</param>
/// <param name="Number">The label of the Call.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Rights">What the capability must allow.</param>
/// <param name="Arguments">What values make sense in the first words of the message; the others mean nothing.</param>
/// <param name="Names">The names of these words.</param>
/// <param name="Results">How many words of the answer mean something when it succeeds.</param>
/// <param name="Errors">The errors of its own, beside those of every call of a method.</param>
public sealed record MethodGrammar(
    ObjectKind Object,
    uint Number,
    string Name,
    Rights Rights,
    IReadOnlyList<ArgumentKind> Arguments,
    IReadOnlyList<string> Names,
    int Results,
    IReadOnlySet<Error> Errors)
{
    /// <summary>All methods, by the number of their object's kind and then by their own: the order of <see cref="Invocation"/>.</summary>
    public static IReadOnlyList<MethodGrammar> All { get; } =
    [
        .. typeof(KernelObjectAttribute).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<KernelObjectAttribute>() is not null)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(Read)
            .OrderBy(method => method.Object)
            .ThenBy(method => method.Number),
    ];

    private static readonly Dictionary<(ObjectKind Object, uint Number), MethodGrammar> s_byNumber = All.ToDictionary(method => (method.Object, method.Number));

    /// <summary>A method, or null if the object has none of that number.</summary>
    public static MethodGrammar? Find(ObjectKind kind, uint number) => s_byNumber.GetValueOrDefault((kind, number));

    private static MethodGrammar Read(FieldInfo field) => new(
        field.DeclaringType!.GetCustomAttribute<KernelObjectAttribute>()!.Kind,
        (uint)field.GetRawConstantValue()!,
        field.Name,
        field.GetCustomAttribute<MethodAttribute>()!.Rights,
        [.. field.GetCustomAttributes<ArgumentAttribute>().OrderBy(argument => argument.Word).Select(argument => argument.Kind)],
        [.. field.GetCustomAttributes<ArgumentAttribute>().OrderBy(argument => argument.Word).Select(argument => argument.Name)],
        field.GetCustomAttributes<ResultAttribute>().Count(),
        field.GetCustomAttributes<FailsAttribute>().Select(failure => failure.Error).ToHashSet());
}
