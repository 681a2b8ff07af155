using System;

namespace Cashew.Abi;

/// <summary>An error that a method itself can end with, beside those that every method call can.</summary>
/// <param name="error">The error.</param>
/// <param name="text">When.</param>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true)]
public sealed class FailsAttribute(Error error, string text) : Attribute
{
    /// <summary>The error.</summary>
    public Error Error { get; } = error;

    /// <summary>When.</summary>
    public string Text { get; } = text;
}
