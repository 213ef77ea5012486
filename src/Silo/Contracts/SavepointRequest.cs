namespace Sheaf.Silo.Contracts;

/// <summary>Where to put a savepoint of a job.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.SavepointRequest")]
public sealed record SavepointRequest
{
    /// <summary>Absolute path of a directory on the service's machine, empty or not there yet. Default: a new one below the data folder.</summary>
    [Id(0)] public string? Directory { get; init; }
}
