namespace Sheaf.Engine;

/// <summary>What a chunk says of its connection.</summary>
internal enum TcpChunkKind
{
    /// <summary>It goes on.</summary>
    Data,

    /// <summary>The peer has closed it: a line that has begun is complete.</summary>
    Closed,

    /// <summary>It was lost: a line that has begun will never be complete.</summary>
    Lost,
}
