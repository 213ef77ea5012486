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

    /// <summary>The algorithm of Flink's autoscaler with its published defaults.</summary>
    public const string Ds2 = "ds2";

    /// <summary>The algorithm of Flink's autoscaler with the options that suit a given load best.</summary>
    public const string Ds2Tuned = "ds2-tuned";

    /// <summary>Demeter's algorithm with its known faults mended.</summary>
    public const string Demeter = "demeter";

    /// <summary>Demeter's algorithm as published.</summary>
    public const string DemeterPublished = "demeter-published";

    /// <summary>The names that a job of the service may be steered by.</summary>
    public static IReadOnlyList<string> All { get; } = [Sheaf, Static, Reactive];
}
