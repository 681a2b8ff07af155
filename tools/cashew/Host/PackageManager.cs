namespace Cashew.Tools.Host;

/// <summary>The package managers whose names of packages are known.</summary>
public enum PackageManager
{
    /// <summary>Debian and Ubuntu.</summary>
    Apt,

    /// <summary>Fedora.</summary>
    Dnf,

    /// <summary>Arch.</summary>
    Pacman,

    /// <summary>Homebrew on macOS.</summary>
    Brew,

    /// <summary>Windows.</summary>
    Winget,

    /// <summary>MSYS2 on Windows.</summary>
    Msys,
}
