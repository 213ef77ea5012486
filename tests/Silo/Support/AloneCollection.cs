namespace Sheaf.Silo.Tests.Support;

/// <summary>
/// Tests that no other service of this process may run beside: meters are found by name across the process, so an exporter sees
/// those of every service in it, and their ends.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class AloneCollection
{
    public const string Name = "alone";
}
