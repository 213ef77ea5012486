namespace Sheaf.Engine;

/// <summary>Lines of text files, one split per range of a file. Replayable as long as the files keep the bytes that were read.</summary>
internal sealed class FileSource<T> : Source<T>
{
    private readonly FileRange[] _ranges;
    private readonly LineRecords<T> _records;
    private readonly Func<T, long> _eventTimeMicros;
    private readonly FileSourceOptions _options;

    private FileSource(FileRange[] ranges, LineRecords<T> records, Func<T, long> eventTimeMicros, FileSourceOptions options)
        : base(options.Name, ranges.Length)
    {
        _ranges = ranges;
        _records = records;
        _eventTimeMicros = eventTimeMicros;
        _options = options;
    }

    public override TimeSpan? IdleAfter => _options.IdleAfter;

    /// <summary>Looks at the files and divides them.</summary>
    public static FileSource<T> Of(IReadOnlyList<string> paths, LineParser<T> parser, Func<T, long> eventTimeMicros, FileSourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(parser);
        ArgumentNullException.ThrowIfNull(eventTimeMicros);
        options.Validated();
        if (paths.Count is 0 || paths.Count > 1024 / options.RangesPerFile)
        {
            throw new ArgumentException(
                $"Got {paths.Count} files in {options.RangesPerFile} ranges each; expected 1 to 1024 ranges together. Give at least one file, and use fewer files or ranges.",
                nameof(paths));
        }

        FileRange[] ranges = [.. paths.SelectMany(path => Divide(path, options))];
        return new FileSource<T>(ranges, new LineRecords<T>(parser, options.Malformed, options.Skipped), eventTimeMicros, options);
    }

    public override ISplitReader<T> Open(int split, SplitPosition from) =>
        new FileRangeReader<T>(_ranges[split].Path, FilePosition.From(from, _ranges[split]), _records, _eventTimeMicros, _options);

    private static IEnumerable<FileRange> Divide(string path, FileSourceOptions options)
    {
        var file = new FileInfo(Guard.NotBlank(path));
        if (!file.Exists)
        {
            throw new FileNotFoundException($"{file.FullName} is not there; expected a text file. Check the path.", file.FullName);
        }

        return options.Follow ? [new FileRange(file.FullName, 0, FileRange.Endless)] : FileRange.Of(file.FullName, file.Length, options.RangesPerFile);
    }
}
