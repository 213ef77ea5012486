namespace Sheaf.Engine;

/// <summary>Streams into TCP connections.</summary>
public static class TcpSinkExtensions
{
    /// <summary>
    /// Ends this branch in TCP connections, one from each subtask, a line of text for each row; each row at least once: after a failure, those since the last completed
    /// checkpoint are sent again, and on a new connection the last <see cref="TcpSinkOptions.ResendBytes"/>. A receiver should know rows again by something in them, and
    /// drop a line that a connection's end has cut. Sent means taken over by the system: what a machine holds in its socket buffers when it fails may be missing. A peer
    /// that does not keep up slows the pipeline down. A job that ends while the peer is away leaves the last lines in its checkpoint, to be sent when it is started again.
    /// </summary>
    /// <typeparam name="T">Type of the rows.</typeparam>
    /// <param name="stream">The rows; early ones are left out.</param>
    /// <param name="host">Whom to connect to.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="formatter">Writes a row, without a line end in it. Called by several threads, so without state of its own.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public static Pipeline ToTcp<T>(this DataStream<T> stream, string host, int port, RowFormatter<T> formatter, TcpSinkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(formatter);
        var settings = (options ?? new TcpSinkOptions()).Validated();
        var address = TcpAddress.Of(host, port, mayBeZero: false);
        var committer = new TcpSinkCommitter();
        var id = stream.Plan.NextOperator();
        stream.Plan.Committers[id] = committer;
        stream.Node.Add(context =>
        {
            var sink = context.Register(new TcpSink<T>(id, formatter, address, settings, committer, context.Time, context), id);
            context.Outputs.Add(sink);
            return sink;
        });
        return new Pipeline(stream.Plan);
    }
}
