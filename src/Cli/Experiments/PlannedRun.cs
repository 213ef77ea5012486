namespace Sheaf.Cli.Experiments;

/// <summary>A run to be made.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Seed">Its seed.</param>
internal sealed record PlannedRun(string Policy, int Seed);
