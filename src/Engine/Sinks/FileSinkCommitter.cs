namespace Sheaf.Engine;

/// <summary>
/// Makes a file sink's files visible, by renaming. Before it renames those of a checkpoint it notes so in a journal: a file that is missing later was renamed, and taken
/// away by a reader, if the journal says that it was about to be, and is lost if not.
/// </summary>
internal sealed class FileSinkCommitter(FileSinkFolder folder, FileSinkOptions options) : ISinkCommitter
{
    private long _journal;

    public string Directory => folder.FullPath;

    public void Commit(long checkpoint, IReadOnlyList<byte[]> handles)
    {
        PartFile[] parts = [.. handles.Select(PartFile.Decode).Where(p => p.Length > 0)];
        CommitAll(checkpoint, parts, thoroughly: false);
    }

    public void Restore(long checkpoint, IReadOnlyList<byte[]> handles)
    {
        var wasOpen = folder.IsOpen;
        folder.Open();
        _journal = folder.ReadJournal();
        PartFile[] parts = [.. handles.Select(PartFile.Decode)];
        CheckOwner(parts, wasOpen);
        CommitAll(checkpoint, [.. parts.Where(p => p.Length > 0)], thoroughly: true);
        RemoveUnknown(checkpoint);
        if (_journal > checkpoint)
        {
            folder.WriteJournal(_journal = checkpoint);
        }
    }

    /// <summary>Files that some other job has left are not to be touched.</summary>
    private void CheckOwner(PartFile[] parts, bool wasOpen)
    {
        foreach (var part in parts.Where(p => p.Folder != folder.Id))
        {
            throw new IOException(
                $"{folder.FullPath} is not the folder that the checkpoint's file {part.Checkpoint}-{part.Subtask} was written to; expected the same one. Bring that folder back.");
        }

        if (parts.Length == 0 && !wasOpen && !options.ReplaceExisting && folder.Committed().FirstOrDefault().Path is { } left)
        {
            throw new IOException(
                $"{folder.FullPath} holds {Path.GetFileName(left)}, of which the job knows nothing, as it starts at its beginning; expected no committed files. Move them away, give another folder, or set ReplaceExisting.");
        }
    }

    private void CommitAll(long checkpoint, PartFile[] parts, bool thoroughly)
    {
        if (parts.Length == 0)
        {
            return;
        }

        var before = _journal;
        if (checkpoint > before)
        {
            folder.WriteJournal(checkpoint);
            _journal = checkpoint;
        }

        foreach (var part in parts)
        {
            CommitOne(part, before, thoroughly);
        }
    }

    private void CommitOne(PartFile part, long journal, bool thoroughly)
    {
        var pending = folder.PendingPath(part.Checkpoint, part.Subtask);
        var committed = folder.CommittedPath(part.Checkpoint, part.Subtask);
        if (File.Exists(pending))
        {
            CheckContent(pending, part, thoroughly);
            File.Move(pending, committed, overwrite: true);
        }
        else if (File.Exists(committed))
        {
            CheckContent(committed, part, thoroughly: false);
        }
        else if (journal < part.Checkpoint)
        {
            throw new IOException($"{pending} is missing; expected the {part.Length} bytes that the checkpoint counts on. Bring the file back, or start the job anew.");
        }
    }

    /// <summary>Looks at the length; after a crash, at every byte.</summary>
    private static void CheckContent(string path, PartFile part, bool thoroughly)
    {
        var length = new FileInfo(path).Length;
        if (length != part.Length)
        {
            throw new IOException($"{path} has {length} bytes; expected {part.Length}. It was changed or damaged: bring the file back, or start the job anew.");
        }

        if (thoroughly && ChecksumOf(path) is var checksum && checksum != part.Checksum)
        {
            throw new IOException($"{path} has the checksum {checksum:x8}; expected {part.Checksum:x8}. It was changed or damaged: bring the file back, or start the job anew.");
        }
    }

    private static uint ChecksumOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var buffer = new byte[64 << 10];
        var checksum = Crc.Start;
        while (file.Read(buffer) is var read and > 0)
        {
            checksum = Crc.Add(checksum, buffer.AsSpan(0, read));
        }

        return Crc.End(checksum);
    }

    /// <summary>Removes what no checkpoint up to the restored one has committed: it will be made again.</summary>
    private void RemoveUnknown(long checkpoint)
    {
        foreach (var file in folder.Uncommitted().ToList())
        {
            File.Delete(file);
        }

        foreach (var (file, of) in folder.Committed().ToList())
        {
            if (of > checkpoint)
            {
                File.Delete(file);
            }
        }
    }
}
