namespace Sheaf.Engine;

/// <summary>A part of a file: the lines that begin in it.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Start">First byte, from 0.</param>
/// <param name="End">The byte behind the last; <see cref="Endless"/> for a file that is followed.</param>
internal readonly record struct FileRange(string Path, long Start, long End)
{
    /// <summary>The end of a range that has none.</summary>
    public const long Endless = 1L << 60;

    /// <summary>Parts of a file that are equally long to a byte.</summary>
    public static IEnumerable<FileRange> Of(string path, long length, int ranges) =>
        Enumerable.Range(0, ranges).Select(i => new FileRange(path, At(length, i, ranges), At(length, i + 1, ranges)));

    // In 128 bits: a file's length times the number of ranges may not fit into 64.
    private static long At(long length, int range, int ranges) => (long)((Int128)length * range / ranges);
}
