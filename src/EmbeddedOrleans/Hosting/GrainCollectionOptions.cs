namespace Orleans.Configuration;

/// <summary>Idle deactivation.</summary>
public class GrainCollectionOptions
{
    /// <summary>How long an activation may idle; default 15 minutes, more than <see cref="CollectionQuantum"/>.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for; default 1 minute, above zero.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an activation may idle, by the full name of its grain class.</summary>
    public Dictionary<string, TimeSpan> ClassSpecificCollectionAge { get; } = [];

    /// <summary>How long a deactivation may take before its token is cancelled; default 30 s, above zero.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
