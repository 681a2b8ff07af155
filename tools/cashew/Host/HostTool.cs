namespace Cashew.Tools.Host;

/// <summary>A program of the host that Cashew needs and that is no NuGet package.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Purpose">What it is needed for.</param>
/// <param name="Commands">The names it may have; one of them must be there.</param>
/// <param name="Packages">How to get it, by package manager.</param>
/// <param name="Page">Where one downloads it, if no package manager has it.</param>
public sealed record HostTool(
    string Name,
    string Purpose,
    IReadOnlyList<string> Commands,
    IReadOnlyDictionary<PackageManager, string> Packages,
    string Page)
{
    /// <summary>The assembler, linker and their companions for Arm without an operating system.</summary>
    public static HostTool Binutils { get; } = new(
        "GNU binutils for Arm",
        "assembles and links images",
        ["arm-none-eabi-ld"],
        new Dictionary<PackageManager, string>
        {
            [PackageManager.Apt] = "binutils-arm-none-eabi",
            [PackageManager.Dnf] = "arm-none-eabi-binutils-cs",
            [PackageManager.Pacman] = "arm-none-eabi-binutils",
            [PackageManager.Brew] = "arm-none-eabi-binutils",
            [PackageManager.Winget] = "Arm.GnuArmEmbeddedToolchain",
            [PackageManager.Msys] = "mingw-w64-x86_64-arm-none-eabi-binutils",
        },
        "https://developer.arm.com/downloads/-/arm-gnu-toolchain-downloads");

    /// <summary>The C compiler for Arm without an operating system.</summary>
    public static HostTool Gcc { get; } = new(
        "GCC for Arm",
        "compiles programs in C",
        ["arm-none-eabi-gcc"],
        new Dictionary<PackageManager, string>
        {
            [PackageManager.Apt] = "gcc-arm-none-eabi",
            [PackageManager.Dnf] = "arm-none-eabi-gcc-cs",
            [PackageManager.Pacman] = "arm-none-eabi-gcc",
            [PackageManager.Brew] = "arm-none-eabi-gcc",
            [PackageManager.Winget] = "Arm.GnuArmEmbeddedToolchain",
            [PackageManager.Msys] = "mingw-w64-x86_64-arm-none-eabi-gcc",
        },
        "https://developer.arm.com/downloads/-/arm-gnu-toolchain-downloads");

    /// <summary>The emulator.</summary>
    public static HostTool Qemu { get; } = new(
        "QEMU for Arm",
        "runs images without a board",
        ["qemu-system-arm"],
        new Dictionary<PackageManager, string>
        {
            [PackageManager.Apt] = "qemu-system-arm",
            [PackageManager.Dnf] = "qemu-system-arm",
            [PackageManager.Pacman] = "qemu-system-arm",
            [PackageManager.Brew] = "qemu",
            [PackageManager.Winget] = "SoftwareFreedomConservancy.QEMU",
            [PackageManager.Msys] = "mingw-w64-x86_64-qemu",
        },
        "https://www.qemu.org/download");

    /// <summary>The debugger.</summary>
    public static HostTool Gdb { get; } = new(
        "GDB for Arm",
        "debugs images",
        ["gdb-multiarch", "arm-none-eabi-gdb"],
        new Dictionary<PackageManager, string>
        {
            [PackageManager.Apt] = "gdb-multiarch",
            [PackageManager.Pacman] = "arm-none-eabi-gdb",
            [PackageManager.Brew] = "arm-none-eabi-gdb",
            [PackageManager.Winget] = "Arm.GnuArmEmbeddedToolchain",
            [PackageManager.Msys] = "mingw-w64-x86_64-gdb-multiarch",
        },
        "https://developer.arm.com/downloads/-/arm-gnu-toolchain-downloads");

    /// <summary>What talks to a board's debug probe.</summary>
    public static HostTool OpenOcd { get; } = new(
        "OpenOCD",
        "programs and debugs a board",
        ["openocd"],
        new Dictionary<PackageManager, string>
        {
            [PackageManager.Apt] = "openocd",
            [PackageManager.Dnf] = "openocd",
            [PackageManager.Pacman] = "openocd",
            [PackageManager.Brew] = "open-ocd",
            [PackageManager.Msys] = "mingw-w64-x86_64-openocd",
        },
        "https://openocd.org/pages/getting-openocd.html");

    /// <summary>The other emulator, which models the Discovery board.</summary>
    public static HostTool Renode { get; } = new(
        "Renode",
        "emulates the Discovery board",
        ["renode"],
        new Dictionary<PackageManager, string> { [PackageManager.Brew] = "renode" },
        "https://renode.io");

    /// <summary>What runs Renode's Robot Framework tests; it comes with Renode.</summary>
    public static HostTool RenodeTest { get; } = Renode with
    {
        Name = "Renode's test runner",
        Purpose = "runs renode-scripts/*.robot",
        Commands = ["renode-test"],
        Packages = new Dictionary<PackageManager, string>(),
    };
}
