namespace Sheaf.Engine;

/// <summary>How slots are placed in a simulation.</summary>
public enum PlacementPolicy
{
    /// <summary>First-fit; nothing placed is moved.</summary>
    FirstFit,

    /// <summary>Best-fit; nothing placed is moved.</summary>
    BestFit,

    /// <summary>First-fit with repacks, first-fit-decreasing where that frees more, at fixed times.</summary>
    FirstFitWithRepack,

    /// <summary>In turn over the open hosts with room; nothing placed is moved.</summary>
    RoundRobin,
}
