namespace Sheaf.Engine;

/// <summary>The exchanges of a run in its present arrangement.</summary>
internal sealed class RunWiring
{
    /// <summary>All exchanges, in the order of the plan.</summary>
    public IReadOnlyList<IExchange> Exchanges { get; set; } = [];
}
