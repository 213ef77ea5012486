namespace Sheaf.Silo.Contracts;

/// <summary>What may be changed of an aggregate; a null leaves the value as it is.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.AggregatePatch")]
public sealed record AggregatePatch
{
    /// <summary>Share of window contents to keep uncompressed, 0 to 100 percent. The rest, those used longest ago first, is compressed. Acts within about a second.</summary>
    [Id(0)] public int? Compression { get; init; }

    /// <summary>Another of the aggregate's pairs of size and advance. It holds from the first end of a window that nothing has reached yet.</summary>
    [Id(1)] public WindowLength? Window { get; init; }
}
