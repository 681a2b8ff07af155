using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The scene of most tests of messages: a client, a server, an endpoint between them, and a manager that may stop both.</summary>
internal sealed class ClientServer
{
    /// <summary>The endpoint's slot, in both tables.</summary>
    public const uint Endpoint = 1;

    /// <summary>The badge of the client's capability.</summary>
    public const uint Badge = 7;

    /// <summary>In the manager's table: the client's thread.</summary>
    public const uint ClientThread = 11;

    /// <summary>In the manager's table: the server's thread.</summary>
    public const uint ServerThread = 12;

    /// <summary>Of all three programs.</summary>
    public const uint Priority = 10;

    public ClientServer()
    {
        Client = Machine.AddProgram("client", Priority);
        Server = Machine.AddProgram("server", Priority);
        Manager = Machine.AddProgram("manager", Priority);
        EndpointObject = Machine.AddEndpoint();
        Client.Give(Endpoint, EndpointObject, Rights.Write, Badge);
        Server.Give(Endpoint, EndpointObject, Rights.Read);
        Manager.Give(ClientThread, Client.ThreadObject);
        Manager.Give(ServerThread, Server.ThreadObject);
        Machine.Start(Client, Server, Manager);
    }

    public Machine Machine { get; } = new();

    public UserProgram Client { get; }

    public UserProgram Server { get; }

    public UserProgram Manager { get; }

    public KernelObject EndpointObject { get; }

    /// <summary>The client's call is with the server, which has not answered.</summary>
    public void PassCall()
    {
        Server.Receive(Endpoint);
        Client.Call(Endpoint, 1, 11);
    }

    /// <summary>Everyone who is ready has had a turn.</summary>
    public void PassTime()
    {
        foreach (UserProgram _ in Machine.Programs)
        {
            Machine.Tick();
        }
    }
}
