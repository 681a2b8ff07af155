using System.Net;
using System.Net.Sockets;

namespace Cashew.Tools.Emulation;

/// <summary>
/// A socket on which QEMU listens and to which a process of this machine connects: a Unix socket, or a free TCP port
/// where there are no Unix sockets for QEMU.
/// </summary>
public sealed class LocalSocket : IDisposable
{
    private readonly string? _path;

    /// <summary>Chooses a name that nothing uses.</summary>
    public LocalSocket()
    {
        if (OperatingSystem.IsWindows())
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            Address = listener.LocalEndpoint;
            GdbName = Address.ToString()!;
            QemuName = $"tcp:{GdbName},server=on,wait=off";
        }
        else
        {
            _path = Path.Combine(Path.GetTempPath(), $"cashew-{Guid.NewGuid():N}");
            Address = new UnixDomainSocketEndPoint(_path);
            GdbName = _path;
            QemuName = $"unix:{_path},server=on,wait=off";
        }
    }

    /// <summary>Where to connect.</summary>
    public EndPoint Address { get; }

    /// <summary>How QEMU is told to listen there.</summary>
    public string QemuName { get; }

    /// <summary>How GDB is told to connect there.</summary>
    public string GdbName { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_path is not null)
        {
            File.Delete(_path);
        }
    }
}
