using Sheaf.Control.Configuration;
using Sheaf.Control.Decisions;
using Sheaf.Control.Forecasts;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Forecasting;
using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Tests;

/// <summary>Values that tests vary.</summary>
internal static class Examples
{
    public static readonly JobConfiguration Small = new(1, 1, 0.25, 256, 5);

    public static readonly JobConfiguration Large = new(2, 1, 0.5, 256, 5);

    public static JobView Job(string id = "clickstream", string state = "running") => new()
    {
        Id = id,
        Kind = "clickstream",
        State = state,
        Settings = new JobSettings
        {
            Bounds = new ConfigurationBounds(new(1, 4, 1), new(1, 2, 1), new(0.25, 1, 0.25), new(256, 512, 256), new(5, 10, 5)),
            Slo = new ServiceLevelObjective(500, 10),
            Static = Large,
        },
        Load = "the built-in day",
        Configuration = Small,
        SloState = "met",
        CostPerHour = 0.01,
        StaticCostPerHour = 0.04,
        CostSoFar = 0.5,
        StaticCostSoFar = 1,
        ProfilingCostSoFar = 0.1,
        ObservedSeconds = 100,
        BadSeconds = 3,
        Reconfigurations = 1,
        ProfilingRuns = 3,
        CreatedAt = FixedTime.Moment,
        Latest = new Observation { At = FixedTime.Moment, State = state, Configuration = Small, OfferedRate = 12_345, LatencyP95Ms = 87.3 },
    };

    public static ForecastReview Forecast() => new()
    {
        StepSeconds = 2,
        Forecast = new LoadForecast
        {
            At = FixedTime.Moment,
            StepSeconds = 2,
            Levels = [.025, .1, .5, .9, .975],
            Quantiles = [[1000, 1100, 1200, 1300, 1400], [2000, 2100, 2200, 2300, 2400]],
            Mean = [1200, 2200],
            Members = [new ForecastMember("ridge", 0.7), new ForecastMember("naive", 0.3)],
            Reason = "ridge leads with 70 % of the weight.",
        },
        Seasons = [60],
        Samples = 123,
        Observed = 121,
        Refits = 3,
        Accuracy = new ForecastAccuracy([new HorizonAccuracy(1, 120, 15, 0.62, 0.79, 0.94), new HorizonAccuracy(2, 0, null, null, null, null)], 0.62, null, null),
        Leads = [1, 2],
    };

    public static Decision Decision(DecisionStatus status = DecisionStatus.Applied, string id = "clickstream-1") => new()
    {
        Id = id,
        JobId = "clickstream",
        At = FixedTime.Moment,
        Kind = DecisionKind.Reconfigure,
        Status = status,
        Mode = ControlMode.Automatic,
        Policy = "sheaf",
        From = Small,
        To = Large,
        Reason = "The load rises to 20k/s within 30 s.",
        DowntimeSeconds = 0.31,
    };

    public static Trial Trial(string id, TrialStatus status, string? batch = "b1") => new()
    {
        Id = id,
        BatchId = batch,
        Kind = TrialKind.Profiling,
        Status = status,
        At = FixedTime.Moment,
        Configuration = Small,
        Rate = 9000,
        LatencyP95Ms = 210,
        RecoverySeconds = 4,
        Error = status == TrialStatus.Failed ? "out of memory" : null,
    };
}
