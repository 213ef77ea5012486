namespace Sheaf.Engine;

/// <summary>
/// Keeps what subtasks have left unsent, in the restored checkpoint or when they were given up, for any of them to send. There is nothing to commit: what is sent is sent.
/// </summary>
internal sealed class TcpSinkCommitter : ISinkCommitter
{
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<byte[]> _unsent = [];

    public void Commit(long checkpoint, IReadOnlyList<byte[]> handles)
    {
        // Lines in the checkpoint are with the sender as well, which goes on with them.
    }

    public void Restore(long checkpoint, IReadOnlyList<byte[]> handles)
    {
        lock (_lock)
        {
            _unsent = handles;
        }
    }

    /// <summary>Takes over from a subtask that ends.</summary>
    public void Leave(byte[] unsent)
    {
        lock (_lock)
        {
            _unsent = [.. _unsent, unsent];
        }
    }

    /// <summary>Takes what was left; nothing the next time.</summary>
    public IReadOnlyList<byte[]> TakeUnsent()
    {
        if (_unsent.Count == 0)
        {
            return [];
        }

        lock (_lock)
        {
            var unsent = _unsent;
            _unsent = [];
            return unsent;
        }
    }
}
