using Sheaf.Control.Configuration;
using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Tests.Fakes;

/// <summary>Values to test with.</summary>
internal static class Make
{
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static JobConfiguration Small { get; } = new(1, 1, 0.25, 128, 4);

    public static Observation Observation(double second = 0, double? rate = 30_000, double? latency = 300, JobConfiguration? configuration = null) => new()
    {
        At = Start.AddSeconds(second),
        State = "running",
        Configuration = configuration ?? TestSettings.Default.Static,
        OfferedRate = rate,
        Throughput = rate,
        LatencyP95Ms = latency,
    };

    public static LoadForecast Forecast(double rate, int horizon = 15) => new()
    {
        At = Start,
        StepSeconds = 2,
        Levels = [0.1, 0.5, 0.9],
        Quantiles = [.. Enumerable.Repeat<IReadOnlyList<double>>([rate * 0.9, rate * 0.95, rate], horizon)],
        Mean = [.. Enumerable.Repeat(rate * 0.95, horizon)],
    };

    public static PlanRequest Request(double rate, JobConfiguration? current = null, JobSettings? settings = null, double profilingCores = 0) => new()
    {
        Settings = settings ?? TestSettings.Default,
        Current = current ?? TestSettings.Default.Static,
        Forecast = Forecast(rate),
        OfferedRate = rate * 0.9,
        RestartBadSeconds = 1,
        ProfilingCores = profilingCores,
    };

    public static Decision Decision(DecisionStatus status) => new()
    {
        Id = "job-1",
        JobId = "job",
        At = Start,
        Kind = DecisionKind.Reconfigure,
        Status = status,
        Mode = ControlMode.Automatic,
        Policy = "sheaf",
        From = TestSettings.Default.Static,
        To = Small,
        Reason = "Less is enough.",
        PlannedRate = 30_000,
    };
}
