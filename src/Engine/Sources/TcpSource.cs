namespace Sheaf.Engine;

/// <summary>Lines from a TCP connection, in one split.</summary>
internal sealed class TcpSource<T> : Source<T>
{
    private readonly TcpAddress _address;
    private readonly LineRecords<T> _records;
    private readonly Func<T, long>? _eventTimeMicros;
    private readonly TcpSourceOptions _options;

    public TcpSource(string host, int port, LineParser<T> parser, Func<T, long>? eventTimeMicros, TcpSourceOptions options)
        : base(options.Validated().Name, 1)
    {
        ArgumentNullException.ThrowIfNull(parser);
        _address = TcpAddress.Of(host, port, mayBeZero: options.Listen);
        _records = new LineRecords<T>(parser, options.Malformed, options.Skipped);
        _eventTimeMicros = eventTimeMicros;
        _options = options;
    }

    public override TimeSpan? IdleAfter => _options.IdleAfter;

    public override ISplitReader<T> Open(int split, SplitPosition from) =>
        new TcpReader<T>(_address, from.Offset, _records, _eventTimeMicros, _options);
}
