using System.Net;

namespace Sheaf.Silo.Hosting;

/// <summary>How the service is started.</summary>
public sealed record ServerOptions
{
    /// <summary>Default of <see cref="Port"/>.</summary>
    public const int DefaultPort = 8080;

    /// <summary>TCP port of API and dashboard. Default 8080, range 0 to 65 535; 0 takes any free one.</summary>
    public int Port { get; init => field = Within(value); } = DefaultPort;

    /// <summary>IP address to listen on, or <c>localhost</c>. Default 127.0.0.1: this machine only. The API has no login.</summary>
    public string Host { get; init => field = Address(value); } = "127.0.0.1";

    /// <summary>Folder of everything that is kept; made where it is missing.</summary>
    public required string DataDirectory { get; init => field = NotBlank(value); }

    /// <summary>Folder of the built dashboard; null looks for <c>wwwroot</c> beside the program. Without pages the API runs alone.</summary>
    public string? WebRoot { get; init; }

    /// <summary>How long history is kept.</summary>
    public Storage.HistoryRetention Retention { get; init; } = new();

    /// <summary>PostgreSQL connection string that makes many silos one cluster (Orleans only); null for one silo on this machine. Default: the environment's <c>SHEAF_CLUSTER</c>.</summary>
    public string? ClusterConnectionString { get; init; } = Environment.GetEnvironmentVariable("SHEAF_CLUSTER");

    /// <summary>
    /// Whether a job's workers run in the process that supervises it and exchange batches in memory; if not, each is hosted by its grain, wherever that is, and they
    /// exchange batches by grain calls. Default (null): yes for one silo, no for a cluster.
    /// </summary>
    public bool? WorkersShareProcess { get; init; }

    /// <summary><see cref="WorkersShareProcess"/>, decided.</summary>
    internal bool SharesProcess => WorkersShareProcess ?? ClusterConnectionString is null;

    /// <summary>The address to listen on.</summary>
    internal IPAddress ListenAddress => Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(Host);

    private static int Within(int value) => value is >= 0 and <= 65_535
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"Port: got {value}; expected a whole number from 0 to 65535.");

    private static string NotBlank(string value) => !string.IsNullOrWhiteSpace(value)
        ? value
        : throw new ArgumentException("Data folder: got nothing; expected the path of a folder.", nameof(value));

    private static string Address(string value) => value == "localhost" || IPAddress.TryParse(value, out _)
        ? value
        : throw new ArgumentException($"Host: got '{value}'; expected an IP address of this machine (127.0.0.1, 0.0.0.0, ::1) or localhost.", nameof(value));
}
