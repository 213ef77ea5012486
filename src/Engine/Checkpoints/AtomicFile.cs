namespace Sheaf.Engine;

/// <summary>Writes whole files so that a reader, or a crash, sees the old or the new content and nothing between.</summary>
internal static class AtomicFile
{
    /// <summary>What the names of unfinished files end with.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <summary>Writes to a temporary neighbour, forces it to disk, and renames it over the target.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var copy = content.ToArray();
        Write(path, Create, stream => stream.Write(copy));
    }

    /// <summary>The same for content that is written piece by piece. When it fails, neither the target nor a temporary file is left.</summary>
    /// <param name="path">The target.</param>
    /// <param name="create">Makes the temporary file.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Func<string, Stream> create, Action<Stream> write)
    {
        var temporary = path + TemporarySuffix;
        try
        {
            using (var stream = create(temporary))
            {
                write(stream);
                stream.Flush();
                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Makes an empty file to write to.</summary>
    public static Stream Create(string path) => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
}
