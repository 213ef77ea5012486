namespace Sheaf.Engine;

/// <summary>Says whose a sink's folder is.</summary>
/// <param name="Sink">Name of the sink.</param>
/// <param name="Id">Tells folders apart, so that a job with a checkpoint knows its own.</param>
internal sealed record FileSinkMarker(string Sink, Guid Id);
