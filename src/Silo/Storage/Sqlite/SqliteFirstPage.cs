using System.Buffers.Binary;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>
/// A database whose first page is lost (file header and table of contents) can't be opened, though all rows are there. The page of
/// a fresh database fits: the same migrations put the same tables at the same places.
/// </summary>
internal static class SqliteFirstPage
{
    private const int PageSize = 4096;
    private const int PageCountOffset = 28;
    private const int ApplicationIdOffset = 68;
    private static readonly byte[] Magic = "SQLite format 3\0"u8.ToArray();

    /// <summary>True where the file begins as a database of Sheaf's does, false where it begins as none does.</summary>
    /// <exception cref="StorageException">It is another program's database.</exception>
    public static bool IsSound(string path)
    {
        Span<byte> header = stackalloc byte[100];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.StartsWith(Magic))
        {
            return false;
        }

        return BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]) == SqliteSchema.ApplicationId
            ? true
            : throw SqliteSchema.AnotherPrograms(path);
    }

    /// <summary>Puts the first page of <paramref name="fresh"/>, a database without rows, over that of <paramref name="path"/>.</summary>
    public static void Replace(string path, string fresh)
    {
        var page = new byte[PageSize];
        using (var source = File.OpenRead(fresh))
        {
            source.ReadExactly(page);
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        BinaryPrimitives.WriteUInt32BigEndian(page.AsSpan(PageCountOffset), (uint)Math.Max(1, stream.Length / PageSize));
        stream.Write(page);
    }
}
