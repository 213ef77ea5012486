namespace Sheaf.Silo.Hosting;

/// <summary>The port is taken, or this user may not listen on it.</summary>
public sealed class PortInUseException : Exception
{
    /// <summary>Describes the fault.</summary>
    /// <param name="host">The address.</param>
    /// <param name="port">The port.</param>
    /// <param name="innerException">What it was noticed by.</param>
    public PortInUseException(string host, int port, Exception? innerException = null)
        : base($"Port {port} on {host} is in use by another program. Stop that one, or choose another port with --port.", innerException)
    {
        Port = port;
    }

    /// <summary>The port.</summary>
    public int Port { get; }
}
