namespace Sheaf.Engine;

/// <summary>All channels between two stages of one run: one from each subtask to each subtask.</summary>
internal sealed class Exchange<T> : IExchange
    where T : unmanaged
{
    private readonly Channel<T>[] _channels;

    public Exchange(int parallelism)
    {
        Parallelism = parallelism;
        BatchCapacity = Math.Clamp(4096 / parallelism, 32, 256);
        _channels = new Channel<T>[parallelism * parallelism];
        for (var i = 0; i < _channels.Length; i++)
        {
            _channels[i] = new Channel<T>(BatchCapacity);
        }
    }

    public int Parallelism { get; }

    public int BatchCapacity { get; }

    public Channel<T> this[int from, int to] => _channels[from * Parallelism + to];

    public void ConnectConsumer(int subtask, MemoryAccount memory, WakeSignal signal)
    {
        for (var from = 0; from < Parallelism; from++)
        {
            this[from, subtask].Connect(memory, signal);
        }
    }
}
