using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Oracle;

/// <summary>Jobs with less capacity.</summary>
internal static class CapacityShare
{
    /// <summary>The capacity of a job of which every configuration, and the whole, can process a share of what it could.</summary>
    public static CapacityModel Times(this CapacityModel capacity, double share) =>
        capacity with { EventsPerCore = capacity.EventsPerCore * share, Ceiling = capacity.Ceiling * share };
}
