namespace Sheaf.Engine;

/// <summary>Bytes that have come in together.</summary>
/// <param name="Bytes">Rented; the receiver gives it back.</param>
/// <param name="Count">How many of them count; 0 when the connection has ended.</param>
/// <param name="ArrivedMicros">When, microseconds since 1970 (UTC).</param>
/// <param name="Kind">Whether the connection goes on.</param>
internal readonly record struct TcpChunk(byte[] Bytes, int Count, long ArrivedMicros, TcpChunkKind Kind);
