namespace Sheaf.Engine;

/// <summary>The files that are open while a checkpoint's state is read.</summary>
internal sealed class CheckpointFiles(Func<long, string> pathOf) : IDisposable
{
    private readonly Dictionary<long, CheckpointFileReader> _open = [];

    public CheckpointFileReader Of(long fileId)
    {
        if (!_open.TryGetValue(fileId, out var file))
        {
            _open.Add(fileId, file = new CheckpointFileReader(pathOf(fileId)));
        }

        return file;
    }

    public void Dispose()
    {
        foreach (var file in _open.Values)
        {
            file.Dispose();
        }
    }
}
