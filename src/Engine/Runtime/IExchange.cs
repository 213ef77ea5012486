namespace Sheaf.Engine;

/// <summary>All channels between two stages of one run.</summary>
internal interface IExchange
{
    /// <summary>Names the memory account and thread of a consuming subtask; before any thread runs.</summary>
    void ConnectConsumer(int subtask, MemoryAccount memory, WakeSignal signal);

    /// <summary>A channel as one whose other end is in another process.</summary>
    IRemoteChannel Remote(int from, int to);
}
