using Cashew.Tools.Host;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>How missing tools are installed, and what is said where they cannot be.</summary>
public sealed class SetupTests
{
    [Fact]
    public async Task DoesNothingWhenAllIsThere()
    {
        var host = new FakeHost(isRoot: true, "apt-get", "arm-none-eabi-ld", "arm-none-eabi-gdb");
        await new Toolbox(host).Require(HostTool.Binutils, HostTool.Gdb);
        Assert.Empty(host.Runs);
        Assert.Empty(host.Lines);
    }

    [Fact]
    public async Task InstallsWhatIsMissingWithALineForEach()
    {
        var host = new FakeHost(isRoot: true, "apt-get") { Packages = { ["qemu-system-arm"] = "qemu-system-arm", ["gdb-multiarch"] = "gdb-multiarch" } };
        await new Toolbox(host).Require(HostTool.Qemu, HostTool.Gdb);
        Assert.Equal(
            ["setup: installing qemu-system-arm, which runs images without a board", "setup: installing gdb-multiarch, which debugs images"],
            host.Lines);
        Assert.Equal(
            [
                "env DEBIAN_FRONTEND=noninteractive apt-get update",
                "env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends qemu-system-arm",
                "env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends gdb-multiarch",
            ],
            host.Runs);
    }

    [Fact]
    public async Task InstallsWithSudoThatAsksNoPassword()
    {
        var host = new FakeHost(isRoot: false, "apt-get", "sudo") { Packages = { ["openocd"] = "openocd" } };
        await new Toolbox(host).Require(HostTool.OpenOcd);
        Assert.Equal("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends openocd", host.Runs[^1]);
    }

    [Fact]
    public async Task SaysWhatToInstallWithoutTheRight()
    {
        var host = new FakeHost(isRoot: false, "apt-get", "sudo") { SudoAsks = true };
        var error = await Assert.ThrowsAsync<ToolException>(() => new Toolbox(host).Require(HostTool.Binutils, HostTool.Qemu));
        Assert.Equal(
            """
            these tools are missing:
              GNU binutils for Arm (arm-none-eabi-ld), which assembles and links images
              QEMU for Arm (qemu-system-arm), which runs images without a board
            Installing them needs root or sudo without a password.
            Install them and see that they are in PATH:
              Debian, Ubuntu: sudo apt-get install binutils-arm-none-eabi qemu-system-arm
              Fedora:         sudo dnf install arm-none-eabi-binutils-cs qemu-system-arm
              Arch:           sudo pacman -S arm-none-eabi-binutils qemu-system-arm
              macOS:          brew install arm-none-eabi-binutils qemu
              Windows:        winget install Arm.GnuArmEmbeddedToolchain SoftwareFreedomConservancy.QEMU
              Windows, MSYS2: pacman -S mingw-w64-x86_64-arm-none-eabi-binutils mingw-w64-x86_64-qemu
              GNU binutils for Arm for other systems: https://developer.arm.com/downloads/-/arm-gnu-toolchain-downloads
              QEMU for Arm for other systems: https://www.qemu.org/download
            """,
            error.Message);
    }

    [Fact]
    public async Task SaysWhyAptFailed()
    {
        var host = new FakeHost(isRoot: true, "apt-get");
        var error = await Assert.ThrowsAsync<ToolException>(() => new Toolbox(host).Require(HostTool.Gdb));
        Assert.Contains("apt-get install gdb-multiarch failed:\nE: Unable to locate package", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesThePageOfAToolThatNoPackageManagerHas()
    {
        var host = new FakeHost(isRoot: true, "apt-get");
        var error = await Assert.ThrowsAsync<ToolException>(() => new Toolbox(host).Require(HostTool.RenodeTest));
        Assert.Contains("Renode's test runner for other systems: https://renode.io", error.Message, StringComparison.Ordinal);
        Assert.Empty(host.Runs);
    }
}
