namespace Sheaf.Engine;

/// <summary>Settings of a source that reads lines from a TCP connection.</summary>
public sealed record TcpSourceOptions
{
    /// <summary>Name of the source's stage. Default "socket"; not blank.</summary>
    public string Name { get; init; } = "socket";

    /// <summary>Whether to wait for a peer to connect instead of connecting to one. One peer is served at a time, the next when it has gone. Default false.</summary>
    public bool Listen { get; init; }

    /// <summary>Whether the stream ends when the peer closes its connection in an orderly way, rather than waiting for the next one. Default false.</summary>
    public bool EndWithConnection { get; init; }

    /// <summary>What happens to lines that the parser refuses. Default <see cref="MalformedLinePolicy.Fail"/>.</summary>
    public MalformedLinePolicy Malformed { get; init; } = MalformedLinePolicy.Fail;

    /// <summary>Counts the lines left out; null for nobody.</summary>
    public SkippedLines? Skipped { get; init; }

    /// <summary>How far behind the greatest event time a record may come without counting as late. Default 0; at least 0.</summary>
    public TimeSpan MaximumOutOfOrderness { get; init; } = TimeSpan.Zero;

    /// <summary>A source that has got nothing for this long no longer holds the watermark back. Default 1 s; null for never.</summary>
    public TimeSpan? IdleAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes that wait in the source at most; then it stops reading, and TCP holds the peer back. Default 1 MiB; 32 Ki to 256 Mi.</summary>
    public int BufferBytes { get; init; } = 1 << 20;

    /// <summary>Longest line, bytes with its end; a longer one fails the run. Default 1 MiB; 16 to 256 Mi.</summary>
    public int MaximumLineBytes { get; init; } = 1 << 20;

    /// <summary>Wait before connecting again; doubles with each failure in a row. Default 100 ms; above 0.</summary>
    public TimeSpan ReconnectWait { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest such wait. Default 10 s; at least <see cref="ReconnectWait"/>.</summary>
    public TimeSpan MaximumReconnectWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where arrival times come from. Default the system's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told in words of every connection made, refused or lost, on a thread of the source's own; null for nobody.</summary>
    public Action<string>? OnConnection { get; init; }

    /// <summary>Told the port when the source has begun to listen, which says what port 0 became; null for nobody.</summary>
    public Action<int>? OnListening { get; init; }

    internal TcpSourceOptions Validated()
    {
        Guard.NotBlank(Name);
        Guard.AtLeast(MaximumOutOfOrderness, TimeSpan.Zero, nameof(MaximumOutOfOrderness));
        Guard.InRange(BufferBytes, 32 << 10, 256 << 20, nameof(BufferBytes));
        Guard.InRange(MaximumLineBytes, 16, 256 << 20, nameof(MaximumLineBytes));
        Guard.Positive(ReconnectWait, nameof(ReconnectWait));
        Guard.AtLeast(MaximumReconnectWait, ReconnectWait, nameof(MaximumReconnectWait));
        ArgumentNullException.ThrowIfNull(Time);
        if (IdleAfter is { } idle)
        {
            Guard.Positive(idle, nameof(IdleAfter));
        }

        return this;
    }
}
