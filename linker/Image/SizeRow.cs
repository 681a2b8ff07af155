namespace Cashew.Linker.Image;

/// <summary>What a part of the image takes: bytes of flash and RAM, and what is lost to alignment in each.</summary>
public sealed record SizeRow(string Name, uint Flash, uint FlashPadding, uint Ram, uint RamPadding);
