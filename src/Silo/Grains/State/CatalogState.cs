namespace Sheaf.Silo.Grains.State;

/// <summary>What <see cref="CatalogGrain"/> keeps.</summary>
[GenerateSerializer, Alias("sheaf.CatalogState")]
public sealed class CatalogState
{
    /// <summary>Ids of all jobs in the order of their creation.</summary>
    [Id(0)] public List<string> JobIds { get; set; } = [];
}
