namespace Cashew.Abi.Image;

/// <summary>What a memory is.</summary>
public enum PoolKind : uint
{
    /// <summary>Holds the image.</summary>
    Flash = 0,

    /// <summary>The programs' RAM.</summary>
    Ram = 1,

    /// <summary>RAM with the kernel's own state in it. Kernel objects are made there first.</summary>
    KernelRam = 2,
}
