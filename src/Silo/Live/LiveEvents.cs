using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Sheaf.Silo.Live;

/// <summary>Hands live events to everyone who listens; a slow listener loses the oldest, never slows the others. Thread-safe.</summary>
public sealed class LiveEvents
{
    private const int Backlog = 256;
    private readonly ConcurrentDictionary<Channel<LiveEvent>, bool> _listeners = new();

    /// <summary>Tells all listeners.</summary>
    public void Publish(LiveEvent liveEvent)
    {
        foreach (var listener in _listeners.Keys)
        {
            listener.Writer.TryWrite(liveEvent);
        }
    }

    /// <summary>All events from now on, of one job only where <paramref name="jobId"/> is given, until cancelled.</summary>
    public async IAsyncEnumerable<LiveEvent> Listen(string? jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[channel] = true;
        try
        {
            await foreach (var liveEvent in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (jobId is null || liveEvent.JobId == jobId)
                {
                    yield return liveEvent;
                }
            }
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }
}
