namespace Sheaf.Engine;

/// <summary>Writes whole files so that a reader, or a crash, sees the old or the new content and nothing between.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary neighbour, forces it to disk, and renames it over the target.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
