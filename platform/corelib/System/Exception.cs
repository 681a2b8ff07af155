namespace System;

// The compiler must know the type. Nothing throws: an error is a value.
public class Exception
{
    public Exception()
    {
    }

    public Exception(string message) => Message = message;

    public string Message { get; }
}
