namespace Sheaf.Engine;

/// <summary>Streams from TCP connections.</summary>
public static class TcpSourceExtensions
{
    /// <summary>
    /// Starts a stream from the lines that come in over TCP. They can't be read again, so each counts at most once: when a run fails, what it
    /// has read since the last completed checkpoint is lost; when it ends in whatever way (a pause or another parallelism too), what has come in and not been read yet
    /// is. Put a log in between where that is not enough. A connection that ends is made again. A pipeline that does not keep up slows the peer down by TCP itself.
    /// </summary>
    /// <typeparam name="T">Type of the records.</typeparam>
    /// <param name="builder">The pipeline.</param>
    /// <param name="host">Whom to connect to, or the address of this machine to listen on.</param>
    /// <param name="port">1 to 65535, or 0 to listen on a free one.</param>
    /// <param name="parser">Parses a line.</param>
    /// <param name="eventTimeMicros">Event time of a record, microseconds; null for the time at which it came in, microseconds since 1970 (UTC).</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public static DataStream<T> FromTcp<T>(
        this PipelineBuilder builder, string host, int port, LineParser<T> parser, Func<T, long>? eventTimeMicros = null, TcpSourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.From(new TcpSource<T>(host, port, parser, eventTimeMicros, options ?? new TcpSourceOptions()));
    }
}
