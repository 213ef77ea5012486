namespace Sheaf.Engine;

/// <summary>Settings of a sink that sends lines over TCP.</summary>
public sealed record TcpSinkOptions
{
    /// <summary>Bytes that wait in a subtask to be sent; with more, the stage waits and holds back those before it. Default 1 MiB; 1 Ki to 256 Mi.</summary>
    public int QueueBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Bytes last sent that are sent again on a new connection, as the old one may have lost them; whole batches. Should be no less than the systems' socket buffers hold.
    /// Default 1 MiB; 0 to 256 Mi.
    /// </summary>
    public int ResendBytes { get; init; } = 1 << 20;

    /// <summary>A connection that takes nothing for this long is given up for a new one. Default 10 s; above 0.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>With a full queue and nothing sent for this long, the run fails. Default 1 minute; above 0.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a checkpoint waits for the queue to be sent; what is left then goes into the checkpoint. Default 200 ms; at least 0; below the heartbeat timeout.</summary>
    public TimeSpan FlushWait { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Wait before connecting again; doubles with each failure in a row. Default 100 ms; above 0.</summary>
    public TimeSpan ReconnectWait { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest such wait. Default 10 s; at least <see cref="ReconnectWait"/>.</summary>
    public TimeSpan MaximumReconnectWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Told in words of every connection made, refused or lost, on a thread of the sink's own; null for nobody.</summary>
    public Action<string>? OnConnection { get; init; }

    internal TcpSinkOptions Validated()
    {
        Guard.InRange(QueueBytes, 1 << 10, 256 << 20, nameof(QueueBytes));
        Guard.InRange(ResendBytes, 0, 256 << 20, nameof(ResendBytes));
        Guard.Positive(SendTimeout, nameof(SendTimeout));
        Guard.Positive(StallTimeout, nameof(StallTimeout));
        Guard.AtLeast(FlushWait, TimeSpan.Zero, nameof(FlushWait));
        Guard.Positive(ReconnectWait, nameof(ReconnectWait));
        Guard.AtLeast(MaximumReconnectWait, ReconnectWait, nameof(MaximumReconnectWait));
        return this;
    }
}
