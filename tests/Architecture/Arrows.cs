namespace Sheaf.Architecture.Tests;

/// <summary>Who may reference whom: the arrows of the design, one line for each project of <c>src</c>.</summary>
internal static class Arrows
{
    /// <summary>The projects that know nothing of hosts, databases or the web.</summary>
    public static readonly string[] Domain = ["Optimizer", "Forecasting", "Rl", "Engine", "Control"];

    /// <summary>The packages that domain libraries may use.</summary>
    public static readonly string[] DomainPackages = ["MathNet.Numerics", "System.Numerics.Tensors"];

    /// <summary>What each project may reference, and no more.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Allowed = new Dictionary<string, string[]>
    {
        ["Optimizer"] = [],
        ["Forecasting"] = [],
        ["Rl"] = [],
        ["Engine"] = [],
        ["EmbeddedOrleans"] = [],
        ["Control"] = ["Optimizer", "Forecasting", "Rl"],
        ["Simulation"] = ["Control", "Optimizer", "Forecasting", "Rl"],
        ["Silo"] = ["Control", "Engine", "Forecasting", "Optimizer", "Rl", "EmbeddedOrleans"],
        ["Cli"] = ["Silo", "Simulation"],
    };
}
