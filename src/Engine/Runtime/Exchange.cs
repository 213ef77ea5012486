namespace Sheaf.Engine;

/// <summary>All channels between two stages of one run: one from each subtask to each subtask.</summary>
internal sealed class Exchange<T> : IExchange
    where T : unmanaged
{
    private readonly Channel<T>[] _channels;

    public Exchange(int from, int to, ExchangeSettings settings)
    {
        Senders = from;
        Receivers = to;
        _channels = new Channel<T>[from * to];
        for (var i = 0; i < _channels.Length; i++)
        {
            _channels[i] = new Channel<T>(settings, to);
        }
    }

    /// <summary>Subtasks of the sending stage.</summary>
    public int Senders { get; }

    /// <summary>Subtasks of the receiving stage.</summary>
    public int Receivers { get; }

    public Channel<T> this[int from, int to] => _channels[from * Receivers + to];

    public IRemoteChannel Remote(int from, int to) => this[from, to];

    public void ConnectConsumer(int subtask, MemoryAccount memory, WakeSignal signal)
    {
        for (var from = 0; from < Senders; from++)
        {
            this[from, subtask].Connect(memory, signal);
        }
    }
}
