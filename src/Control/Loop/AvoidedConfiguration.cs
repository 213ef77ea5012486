using Sheaf.Control.Configuration;

namespace Sheaf.Control.Loop;

/// <summary>A configuration not to go to for a while.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Until">From then on it may be chosen again.</param>
public sealed record AvoidedConfiguration(JobConfiguration Configuration, DateTimeOffset Until);
