namespace Sheaf.Engine;

/// <summary>
/// Where reading a range continues. Its end goes with it into checkpoints: a file that has grown since must not be divided anew.
/// </summary>
/// <param name="Offset">The next byte to read.</param>
/// <param name="End">The byte behind the range's last.</param>
/// <param name="InLine">Whether the byte belongs to a line that begins in the range before, and whose rest is to be left out.</param>
internal readonly record struct FilePosition(long Offset, long End, bool InLine)
{
    /// <summary>The position in a checkpoint, or the beginning of the range when there is none.</summary>
    public static FilePosition From(SplitPosition position, FileRange range)
    {
        if (position.State == 0)
        {
            // The byte before tells whether a line begins at the range's first.
            return range.Start == 0 ? new FilePosition(0, range.End, false) : new FilePosition(range.Start - 1, range.End, true);
        }

        return new FilePosition(position.Offset, (position.State >> 1) - 1, (position.State & 1) != 0);
    }

    public SplitPosition ToSplitPosition() => new(Offset, ((End + 1) << 1) | (InLine ? 1L : 0L));
}
