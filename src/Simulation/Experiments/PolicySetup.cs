using Sheaf.Control.Configuration;
using Sheaf.Control.Policies.Ds2;
using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Experiments;

/// <summary>What a run starts with.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Initial">Configuration at the start.</param>
internal sealed record PolicySetup(string Policy, JobConfiguration Initial)
{
    /// <summary>Options of <c>ds2</c> and <c>ds2-tuned</c>.</summary>
    public Ds2Options? Ds2 { get; init; }

    /// <summary>Schedule of the oracle.</summary>
    public OracleSchedule? Schedule { get; init; }

    /// <summary>What a search found; empty without one.</summary>
    public string Note { get; init; } = "";
}
