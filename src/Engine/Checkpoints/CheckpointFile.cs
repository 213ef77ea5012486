namespace Sheaf.Engine;

/// <summary>Whole checkpoint files.</summary>
internal static class CheckpointFile
{
    /// <summary>Writes a file with the chunks that the data holds, on top of chains in other files.</summary>
    /// <param name="data">The checkpoint.</param>
    /// <param name="before">Chains of the checkpoint it builds on; empty when it is complete in itself.</param>
    /// <param name="pathOf">The path of a checkpoint's file.</param>
    /// <param name="create">Makes a file to write to.</param>
    /// <exception cref="IOException">It could not be written; nothing of it is left.</exception>
    public static SavedCheckpoint Write(CheckpointData data, StateChains before, Func<long, string> pathOf, Func<string, Stream> create)
    {
        long bytes = 0;
        var chains = before;
        AtomicFile.Write(pathOf(data.Id), create, stream =>
        {
            var writer = new CheckpointFileWriter(stream, data.Id);
            chains = before.With([.. data.State.ReadAll().Select(section => writer.Write(section, data.Id))]);
            var rows = writer.Write(data.Rows);
            bytes = writer.Complete(CheckpointFormat.EncodeIndex(data, rows, chains));
        });
        return new SavedCheckpoint(bytes, data with { State = new StoredChunks(chains, pathOf) });
    }

    /// <summary>Reads a file's index and rows, without checking the state.</summary>
    /// <exception cref="InvalidDataException">It is damaged; the message names it.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static CheckpointData Open(long id, Func<long, string> pathOf)
    {
        using var file = new CheckpointFileReader(pathOf(id));
        return CheckpointFormat.Read(file, pathOf);
    }

    /// <summary>Reads a file and checks every byte that it needs, in other files too.</summary>
    /// <exception cref="InvalidDataException">One is damaged, or it is of another job; the message names it.</exception>
    /// <exception cref="IOException">One can't be read.</exception>
    public static CheckpointData Load(long id, Func<long, string> pathOf, string fingerprint)
    {
        var data = Open(id, pathOf);
        if (data.Fingerprint != fingerprint)
        {
            throw new InvalidDataException($"{Path.GetFileName(pathOf(id))}: it belongs to another job ({data.Fingerprint})");
        }

        ((StoredChunks)data.State).Verify();
        return data;
    }

    /// <summary>The files that a checkpoint needs, its own among them.</summary>
    public static HashSet<long> FilesOf(CheckpointData data) => [.. ((StoredChunks)data.State).Chains.Files, data.Id];
}
