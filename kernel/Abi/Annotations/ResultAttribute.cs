using System;

namespace Cashew.Abi;

/// <summary>A result of a method: a word of the answer.</summary>
/// <param name="word">Which word: 0 is r5, 5 is r10.</param>
/// <param name="name">The result's name, in camel case.</param>
/// <param name="text">What it means, with unit.</param>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true)]
public sealed class ResultAttribute(int word, string name, string text) : Attribute
{
    /// <summary>Which word: 0 is r5, 5 is r10.</summary>
    public int Word { get; } = word;

    /// <summary>The result's name, in camel case.</summary>
    public string Name { get; } = name;

    /// <summary>What it means, with unit.</summary>
    public string Text { get; } = text;
}
