namespace Sheaf.Control.Policies;

/// <summary>The names of the policies.</summary>
public static class PolicyNames
{
    /// <summary>Forecast, learnt models, planning: Sheaf's own.</summary>
    public const string Sheaf = "sheaf";

    /// <summary>Always the static configuration.</summary>
    public const string Static = "static";

    /// <summary>Horizontal scaling on CPU use.</summary>
    public const string Reactive = "reactive";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [Sheaf, Static, Reactive];
}
