namespace Cashew.User;

/// <summary>Something that takes text, byte by byte: <see cref="Format"/> writes text and numbers to it.</summary>
public interface ITextOutput
{
    /// <summary>Takes one byte of UTF-8 text. Lines end with a line feed.</summary>
    void Put(byte value);
}
