using Sheaf.Control.Configuration;
using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Tests.Support;

/// <summary>Values to test with.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly JobConfiguration Small = new(1, 1, 0.25, 256, 5);

    public static readonly JobConfiguration Large = new(4, 2, 0.5, 512, 10);

    public static Observation Observation(int second, double? offered = 100) => new()
    {
        At = Start.AddSeconds(second),
        State = "running",
        Configuration = second % 2 == 0 ? Small : Large,
        OfferedRate = offered,
        Throughput = 99.5,
        LatencyP95Ms = 12.25,
        CheckpointBytes = 1e6,
        Restarts = 2,
        WithinSlo = true,
    };

    public static LoadForecast Forecast(int second) => new()
    {
        At = Start.AddSeconds(second),
        StepSeconds = 2,
        Levels = [0.1, 0.5, 0.9],
        Quantiles = [[90, 100, 110], [91, 101, 112]],
        Mean = [100, 101],
        Members = [new ForecastMember("naive", 1)],
        Reason = "It was so before.",
    };

    public static Trial Trial(string id, int second = 0, TrialKind kind = TrialKind.Profiling) => new()
    {
        Id = id,
        Kind = kind,
        Status = TrialStatus.Completed,
        At = Start.AddSeconds(second),
        Configuration = Small,
        Rate = 1000,
        LatencyP95Ms = 20,
        RecoverySeconds = 5,
        Reason = "To know more.",
    };

    public static Decision Decision(string id, string job = "clickstream", int second = 0, DecisionStatus status = DecisionStatus.Applied) => new()
    {
        Id = id,
        JobId = job,
        At = Start.AddSeconds(second),
        Kind = DecisionKind.Reconfigure,
        Status = status,
        Mode = ControlMode.Automatic,
        Policy = "sheaf",
        From = Small,
        To = Large,
        Reason = "The load rises.",
        Forecast = Forecast(second),
        Candidates = [new Candidate { Configuration = Large, CostPerHour = 0.09, IsChosen = true, ProbabilityLatencyOk = 0.97 }],
    };

    public static JobView Job(string id = "clickstream") => new()
    {
        Id = id,
        Kind = "clickstream",
        State = "running",
        Settings = new JobSettings { Bounds = Bounds(), Slo = new ServiceLevelObjective(500, 30), Static = Large },
        Load = "the built-in day",
        Configuration = Small,
        Latest = Observation(0),
        SloState = "met",
        CostPerHour = 0.01,
        StaticCostPerHour = 0.09,
        CostSoFar = 1.5,
        StaticCostSoFar = 3.25,
        ProfilingCostSoFar = 0.25,
        ObservedSeconds = 60,
        BadSeconds = 2,
        Reconfigurations = 3,
        ProfilingRuns = 4,
        CreatedAt = Start,
    };

    public static StageView Stage(string name = "keyed") => new()
    {
        Name = name,
        Parallelism = 2,
        RecordsInPerSecond = 1000,
        RecordsOutPerSecond = 10,
        BusyShare = 0.5,
        IdleShare = 0.25,
        BackpressuredShare = null,
    };

    public static AggregateView Aggregate(string name = "keyed") => new()
    {
        Name = name,
        Compression = 100,
        IsCompressible = false,
        StateBytes = 4096,
        Windows = [new WindowLength(10, 10), new WindowLength(60, 0.5)],
        Window = new WindowLength(10, 10),
        NextWindow = new WindowLength(60, 0.5),
        SwitchesAtSeconds = 120,
    };

    public static ConfigurationBounds Bounds() => new(
        new ParameterRange(1, 4, 1), new ParameterRange(1, 2, 1), new ParameterRange(0.25, 1, 0.25), new ParameterRange(256, 512, 256), new ParameterRange(5, 15, 5));
}
