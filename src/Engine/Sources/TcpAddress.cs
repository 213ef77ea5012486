using System.Net;
using System.Net.Sockets;

namespace Sheaf.Engine;

/// <summary>A host and a port.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Port; 0 only to listen on a free one.</param>
internal sealed record TcpAddress(string Host, int Port)
{
    /// <summary>Checks host and port.</summary>
    public static TcpAddress Of(string host, int port, bool mayBeZero) =>
        new(Guard.NotBlank(host), Guard.InRange(port, mayBeZero ? 0 : 1, IPEndPoint.MaxPort, nameof(port)));

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">There is nobody.</exception>
    public async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new DnsEndPoint(Host, Port), cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Listens.</summary>
    /// <exception cref="IOException">The host is not this machine's, or the port is taken.</exception>
    public async Task<Socket> ListenAsync(CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(Host, cancellationToken).ConfigureAwait(false);
            socket = new Socket(addresses[0].AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(addresses[0], Port));
            socket.Listen(16);
            return socket;
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw new IOException($"Can't listen on {this}: {error.Message}. Give an address of this machine and a free port.", error);
        }
    }

    public override string ToString() => $"{Host}:{Port}";
}
