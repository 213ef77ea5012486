using System.Buffers.Binary;

namespace Sheaf.Engine;

/// <summary>
/// The committed results of a job: one file of epochs, each appended whole with its checkpoint. A torn tail (a commit cut short by a crash) is removed when
/// the log is opened; its rows are still in the checkpoint and are committed again. Used by one caller at a time; readers may share the file.
/// </summary>
internal sealed class ResultLog : IDisposable
{
    private readonly FileStream _file;
    private readonly List<(EpochHeader Header, long End)> _epochs = [];

    public ResultLog(string path, List<string> notices)
    {
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1);
        try
        {
            Scan(notices);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The last committed epoch; 0 for none.</summary>
    public long LastEpoch => _epochs.Count > 0 ? _epochs[^1].Header.Id : 0;

    /// <summary>Number of committed rows.</summary>
    public long RowCount { get; private set; }

    private long End => _epochs.Count > 0 ? _epochs[^1].End : 0;

    /// <summary>Appends an epoch and forces it to disk. An epoch that is already there is left as it is.</summary>
    /// <exception cref="IOException">It could not be written; the log is as before.</exception>
    public void Append(long id, long watermark, long[] offsets, long rowCount, byte[] rows)
    {
        if (id <= LastEpoch)
        {
            return;
        }

        var header = new EpochHeader(id, watermark, offsets, rowCount, rows.Length);
        var end = End;
        try
        {
            _file.Position = end;
            _file.Write(header.Encode());
            _file.Write(rows);
            Span<byte> crc = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(crc, Crc.Of(rows));
            _file.Write(crc);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            _file.SetLength(end);
            throw;
        }

        _epochs.Add((header, end + header.TotalLength));
        RowCount += rowCount;
    }

    /// <summary>Withdraws the epochs after a checkpoint, when an older one has to be restored: they will be made again.</summary>
    public void TruncateAfter(long id, List<string> notices)
    {
        var removed = _epochs.RemoveAll(e => e.Header.Id > id);
        if (removed > 0)
        {
            notices.Add($"Withdrew {removed} epoch(s) after {id} from the results log; they are computed again.");
            _file.SetLength(End);
            _file.Flush(flushToDisk: true);
            RowCount = _epochs.Sum(e => e.Header.RowCount);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Scan(List<string> notices)
    {
        foreach (var (header, end) in ResultLogReader.Headers(_file))
        {
            _epochs.Add((header, end));
            RowCount += header.RowCount;
        }

        if (_epochs.Count > 0 && !ResultLogReader.RowsAreSound(_file, _epochs[^1].Header, _epochs[^1].End))
        {
            RowCount -= _epochs[^1].Header.RowCount;
            _epochs.RemoveAt(_epochs.Count - 1);
        }

        if (_file.Length > End)
        {
            notices.Add($"The results log had {_file.Length - End} bytes of an unfinished or damaged epoch after epoch {LastEpoch}; removed them.");
            _file.SetLength(End);
            _file.Flush(flushToDisk: true);
        }
    }
}
