using Sheaf.Control.Configuration;

namespace Sheaf.Control.Objectives;

/// <summary>What resources and broken promises cost, in one currency.</summary>
/// <param name="CoreHour">Price of a core for an hour, at least 0.</param>
/// <param name="GiBHour">Price of a GiB of memory for an hour, at least 0.</param>
/// <param name="BadSecond">Price of a second with latency over its limit or the job down, at least 0.</param>
public sealed record Prices(double CoreHour = 0.04, double GiBHour = 0.005, double BadSecond = 0.001)
{
    /// <summary>Price of a core for an hour.</summary>
    public double CoreHour { get; init; } = Require.NotNegative(CoreHour);

    /// <summary>Price of a GiB of memory for an hour.</summary>
    public double GiBHour { get; init; } = Require.NotNegative(GiBHour);

    /// <summary>Price of a bad second.</summary>
    public double BadSecond { get; init; } = Require.NotNegative(BadSecond);

    /// <summary>What the allocation of <paramref name="configuration"/> costs in an hour.</summary>
    public double PerHour(JobConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return (configuration.TotalCores * CoreHour) + (configuration.TotalMemoryGiB * GiBHour);
    }
}
