using System.Buffers;

namespace Sheaf.Engine;

/// <summary>One subtask's part of a file sink: writes a file per checkpoint, invisible until it is committed.</summary>
internal sealed class FileSink<T> : Receiver<T>, ITransactionalSink, IDisposable
{
    private readonly RowFormatter<T> _format;
    private readonly byte[] _lineEnd;
    private readonly Func<int> _subtask;
    private readonly SubtaskContext? _context;
    private readonly PartWriter _part;

    /// <summary>Makes the part of a subtask.</summary>
    /// <param name="id">The sink's number in the plan.</param>
    /// <param name="format">Writes a row.</param>
    /// <param name="lineEnd">Ends each row.</param>
    /// <param name="folder">Where to; open.</param>
    /// <param name="subtask">Number of the subtask, which may change between checkpoints.</param>
    /// <param name="context">Counts the rows; null for nobody.</param>
    public FileSink(int id, RowFormatter<T> format, byte[] lineEnd, FileSinkFolder folder, Func<int> subtask, SubtaskContext? context)
    {
        SinkId = id;
        _format = format;
        _lineEnd = lineEnd;
        _subtask = subtask;
        _context = context;
        _part = new PartWriter(folder);
    }

    public int SinkId { get; }

    public override void Receive(in RecordBatch<T> batch)
    {
        if (batch.Early)
        {
            return;
        }

        foreach (ref readonly var row in batch.Items)
        {
            _format(row, _part);
            _part.Write(_lineEnd);
        }

        _context?.NoteResults(batch);
    }

    public override void Advance(long watermark)
    {
    }

    // Never null: even without a file, the checkpoint says which folder is the job's.
    public byte[] PreCommit(long checkpoint) => _part.Close(checkpoint, _subtask()).Encode();

    public void Dispose() => _part.Dispose();
}
