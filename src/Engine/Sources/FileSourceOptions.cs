namespace Sheaf.Engine;

/// <summary>Settings of a source of text files.</summary>
public sealed record FileSourceOptions
{
    /// <summary>Name of the source's stage. Default "files"; not blank.</summary>
    public string Name { get; init; } = "files";

    /// <summary>Parts that each file is read in, independently and in parallel; a line belongs to the part in which it begins. Default 1; 1 to 1024.</summary>
    public int RangesPerFile { get; init; } = 1;

    /// <summary>
    /// Whether the files grow: then the source waits for more at their ends, and a last line counts when its end has come. Allows one range per file. Default false:
    /// each file is read up to the length it had when the pipeline was built, and to the end of the line there.
    /// </summary>
    public bool Follow { get; init; }

    /// <summary>What happens to lines that the parser refuses. Default <see cref="MalformedLinePolicy.Fail"/>.</summary>
    public MalformedLinePolicy Malformed { get; init; } = MalformedLinePolicy.Fail;

    /// <summary>Counts the lines left out; null for nobody.</summary>
    public SkippedLines? Skipped { get; init; }

    /// <summary>How far behind the greatest event time of its part a record may come without counting as late. Default 0; at least 0.</summary>
    public TimeSpan MaximumOutOfOrderness { get; init; } = TimeSpan.Zero;

    /// <summary>A part that gives nothing for this long no longer holds the watermark back. Default null: never. Set it where files are followed and some are quiet.</summary>
    public TimeSpan? IdleAfter { get; init; }

    /// <summary>Size of the reads, bytes. Default 256 KiB; 16 to 64 Mi.</summary>
    public int BufferBytes { get; init; } = 256 << 10;

    /// <summary>Longest line, bytes with its end; a longer one fails the run. Default 1 MiB; 16 to 256 Mi.</summary>
    public int MaximumLineBytes { get; init; } = 1 << 20;

    internal FileSourceOptions Validated()
    {
        Guard.NotBlank(Name);
        Guard.InRange(RangesPerFile, 1, 1024, nameof(RangesPerFile));
        Guard.AtLeast(MaximumOutOfOrderness, TimeSpan.Zero, nameof(MaximumOutOfOrderness));
        Guard.InRange(BufferBytes, 16, 64 << 20, nameof(BufferBytes));
        Guard.InRange(MaximumLineBytes, 16, 256 << 20, nameof(MaximumLineBytes));
        if (IdleAfter is { } idle)
        {
            Guard.Positive(idle, nameof(IdleAfter));
        }

        return Follow && RangesPerFile > 1
            ? throw new ArgumentException($"RangesPerFile is {RangesPerFile} with Follow; expected 1, as a file that grows has no middle. Set one of them back.", nameof(RangesPerFile))
            : this;
    }
}
