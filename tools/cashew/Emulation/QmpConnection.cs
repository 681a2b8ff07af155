using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Cashew.Tools.Emulation;

/// <summary>
/// A connection to QEMU's control socket: JSON objects, one on a line (the QEMU Machine Protocol). A Unix socket, or
/// TCP where QEMU has no Unix sockets.
/// </summary>
public sealed class QmpConnection : IDisposable
{
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private readonly SemaphoreSlim _turn = new(1);

    private QmpConnection(Stream stream)
    {
        _reader = new StreamReader(stream);
        _writer = new StreamWriter(stream) { AutoFlush = true };
    }

    /// <summary>Connects and leaves the negotiation mode.</summary>
    public static async Task<QmpConnection> Connect(EndPoint address)
    {
        ProtocolType protocol = address is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, protocol);
        try
        {
            await socket.ConnectAsync(address);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        var connection = new QmpConnection(new NetworkStream(socket, ownsSocket: true));
        await connection._reader.ReadLineAsync();
        await connection.Execute("qmp_capabilities");
        return connection;
    }

    /// <summary>Executes a command and returns its result.</summary>
    public async Task<JsonNode?> Execute(string command, JsonObject? arguments = null)
    {
        await _turn.WaitAsync();
        try
        {
            var request = new JsonObject { ["execute"] = command };
            if (arguments is not null)
            {
                request["arguments"] = arguments;
            }

            await _writer.WriteLineAsync(request.ToJsonString());
            while (await _reader.ReadLineAsync() is { } line)
            {
                JsonNode answer = JsonNode.Parse(line)!;
                if (answer["error"] is { } error)
                {
                    throw new ToolException($"QEMU refused {command}: {error["desc"]}");
                }

                // Events come in between and have neither.
                if (answer.AsObject().TryGetPropertyValue("return", out JsonNode? result))
                {
                    return result;
                }
            }

            throw new IOException("QEMU closed its control socket");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Executes a command of QEMU's human monitor and returns its text.</summary>
    public async Task<string> ExecuteMonitor(string commandLine) =>
        (await Execute("human-monitor-command", new JsonObject { ["command-line"] = commandLine }))!.GetValue<string>();

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
        _turn.Dispose();
    }
}
