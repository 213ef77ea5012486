namespace Sheaf.Engine;

/// <summary>What a chunk of state holds.</summary>
internal enum StateKind : byte
{
    /// <summary>All the state of its key group; replaces what was there.</summary>
    Full = 0,

    /// <summary>What has changed since the chunk before.</summary>
    Delta = 1,
}
