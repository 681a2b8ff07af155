using System;

namespace Cashew.Abi;

/// <summary>An argument of a method: a word of the message.</summary>
/// <param name="word">Which word: 0 is r5, 5 is r10.</param>
/// <param name="name">The argument's name, in camel case.</param>
/// <param name="kind">What values make sense.</param>
/// <param name="text">What it means, with unit and range.</param>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true)]
public sealed class ArgumentAttribute(int word, string name, ArgumentKind kind, string text) : Attribute
{
    /// <summary>Which word: 0 is r5, 5 is r10.</summary>
    public int Word { get; } = word;

    /// <summary>The argument's name, in camel case.</summary>
    public string Name { get; } = name;

    /// <summary>What values make sense.</summary>
    public ArgumentKind Kind { get; } = kind;

    /// <summary>What it means, with unit and range.</summary>
    public string Text { get; } = text;
}
