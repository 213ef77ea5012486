using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;

namespace Sheaf.Control.Tests.Fakes;

internal static class TestSettings
{
    public static ConfigurationBounds Bounds { get; } = new(
        new ParameterRange(1, 4, 1),
        new ParameterRange(1, 2, 1),
        new ParameterRange(0.05, 0.5, 0.05),
        new ParameterRange(64, 192, 64),
        new ParameterRange(2, 10, 2),
        MaxTotalCores: 1.2);

    public static JobSettings Default { get; } = new()
    {
        Bounds = Bounds,
        Slo = new ServiceLevelObjective(1000, 12),
        Static = new JobConfiguration(4, 1, 0.25, 192, 4),
        Prices = new Prices(BadSecond: 0.00002),
        Timing = new LoopTiming { TickSeconds = 1, ForecastStepSeconds = 2, HorizonSteps = 15, MinimumDwellSeconds = 15, OutcomeAfterSeconds = 10 },
    };
}
