using Sheaf.Control.Configuration;
using Sheaf.Control.Decisions;
using Sheaf.Control.Forecasts;
using Sheaf.Control.Learning.Studies;
using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Profiling;
using Sheaf.Control.Refinement;
using Sheaf.Forecasting;
using Sheaf.Optimizer;
using Sheaf.Silo.Tests.Support;
using Trial = Sheaf.Control.Observing.Trial;

namespace Sheaf.Silo.Tests.Serialization;

/// <summary>A value of each type that crosses grain calls by a converter, no member of it at its default.</summary>
internal static class FilledSamples
{
    private static readonly ConfigurationBounds Bounds = Samples.Bounds() with { MaxTotalCores = 2.5, MaxTotalMemoryGiB = 3.5 };
    private static readonly Prices Prices = new(0.07, 0.006, 0.002);
    private static readonly ServiceLevelObjective Slo = new(321, 21);

    private static readonly LoopTiming Timing = new()
    {
        TickSeconds = 0.7,
        ForecastStepSeconds = 1.4,
        HorizonSteps = 7,
        MinimumDwellSeconds = 11,
        OutcomeAfterSeconds = 13,
        ApprovalExpirySeconds = 17,
        DownscaleStabilizationSeconds = 19,
    };

    private static readonly ProfilingSettings Profiling = new()
    {
        Enabled = true,
        BatchSize = 5,
        MinimumSpacingSeconds = 33,
        WarmUpSeconds = 4,
        MeasureSeconds = 6,
        RecoveryCapSeconds = 22,
        CoreHoursPerHour = 0.5,
    };

    private static readonly JobSettings Settings = new()
    {
        Bounds = Bounds,
        Slo = Slo,
        Static = Samples.Large,
        Prices = Prices,
        Mode = ControlMode.Approve,
        Policy = "reactive",
        Refinement = true,
        Timing = Timing,
        Profiling = Profiling,
        Confidence = 0.9,
    };

    private static readonly Candidate Candidate = new()
    {
        Configuration = Samples.Large,
        CostPerHour = 0.09,
        LatencyP95Ms = 100,
        ProbabilityLatencyOk = 0.97,
        RecoverySeconds = 8,
        ProbabilityRecoveryOk = 0.96,
        ExpectedCost = 0.01,
        Trusted = true,
        IsCurrent = true,
        IsChosen = true,
    };

    private static readonly ProfilingAdvice Advice = new([Samples.Small, Samples.Large], 1234.5, "To know more.");

    private static readonly Trial Trial = Samples.Trial("a-1", 3, TrialKind.Production) with
    {
        BatchId = "a-batch-1",
        Throughput = 999.5,
        RecoveryCensored = true,
        CpuCoresUsed = 0.3,
        MemoryMiBUsed = 77,
        CoreSeconds = 5,
        GiBSeconds = 6,
        Error = "None.",
    };

    public static IReadOnlyList<object> All { get; } =
    [
        Bounds, Prices, Slo, Timing, Profiling, Settings, Samples.Large, Samples.Forecast(1), Advice, Trial, FilledObservation(), FilledDecision(), FilledState(), FilledBandit(), FilledForecaster(),
        new ProfilerStatus(true, 3, 44.5, 6.5, 12.5, Samples.Start),
        new RefinementFeedback([1, 0, 0.5], [1, 0.25], -0.125),
        new RefinedChoice(Samples.Small, [1, 0], [0.5], "Moved."),
        new RefinementRequest(Settings, Samples.Large, [Samples.Small], 500.5, 400.5, 0.75),
        new PlanRequest { Settings = Settings, Current = Samples.Small, Forecast = Samples.Forecast(2), OfferedRate = 99.5, RestartBadSeconds = 2.5, ProfilingCores = 0.75 },
        new StudyRequest(Settings, Samples.Small, 98.5),
        FilledStudy(),
        FilledReview(),
        FilledHindsight(),
        new Plan
        {
            Choice = Samples.Large, PlannedRate = 600.5, Reason = "It is enough.", Candidates = [Candidate], TrustedNeighbours = [Samples.Small], Profiling = Advice, Urgent = true, Measurements = 9,
        },
    ];

    private static StudyReview FilledStudy() => new()
    {
        Rate = 97.5,
        Current = Samples.Small,
        Thresholds = new StudyThresholds(0.11, 321, 21),
        Trials =
        [
            new StudyTrial(
                1,
                new FrontPoint
                {
                    TrialId = "a-1", Kind = TrialKind.Production, At = Samples.Start, Configuration = Samples.Large, Rate = 1000, CostPerHour = 0.09,
                    LatencyP95Ms = 20, RecoverySeconds = 5, RecoveryCensored = true, WithinSlo = true, OnFront = true,
                },
                0.25),
        ],
        Outcomes =
        [
            new StudyOutcome
            {
                Name = "latencyP95Ms",
                Limit = 321,
                Measurements = 1,
                Calibration = new StudyCalibration
                {
                    Verdict = CalibrationVerdict.Overconfident, Coverage50 = 0.5, Coverage80 = 0.75, Coverage95 = 1, TypicalFactor = 1.5, RSquared = 0.75,
                    RankCorrelation = 0.5, Points = [new CalibrationPoint("a-1", 20, 21, 15, 29)],
                },
                Importance = [new ParameterWeight("rate", 0.25, 0.5)],
                Slices = [new OutcomeSlice("rate", 100, [new SlicePoint(50, 10, 9, 11), new SlicePoint(100, 20, 18, 22)])],
                Findings = [new StudyFinding(ModelFindingCode.TooNoisy, ModelFindingSeverity.Warning, "Measure longer.")],
            },
        ],
    };

    private static Observation FilledObservation() => Samples.Observation(1, 123.5) with
    {
        Backlog = 3,
        LatencyP50Ms = 4,
        LatencyP99Ms = 55,
        CpuCoresUsed = 0.2,
        MemoryMiBUsed = 44,
        BusyShare = 0.3,
        BackpressuredShare = 0.1,
        CheckpointSeconds = 0.05,
    };

    private static Decision FilledDecision() => Samples.Decision("a-4") with
    {
        Kind = DecisionKind.Rollback,
        Refinement = "Moved.",
        OfferedRate = 90.5,
        PlannedRate = 110.5,
        Candidates = [Candidate],
        AppliedAt = Samples.Start,
        DowntimeSeconds = 0.5,
        ChangeKind = "restart",
        Note = "Noted.",
        Outcome = new DecisionOutcome
        {
            At = Samples.Start,
            OfferedRate = 91.5,
            LatencyP95Ms = 44.5,
            WithinSloShare = 0.875,
            CostPerHour = 0.07,
            Verdict = "Kept.",
            Kept = true,
        },
    };

    private static ControllerState FilledState() => new()
    {
        NextDecision = 5,
        LastChangeAt = Samples.Start,
        LastDecisionAt = Samples.Start.AddSeconds(1),
        LastTarget = Samples.Small,
        PendingDecisionId = "a-4",
        Watched = new WatchedChange("a-3", Samples.Start, true, true, [1, 0], [0.5]),
        Avoided = new AvoidedConfiguration(Samples.Large, Samples.Start),
        RestartBadSeconds = 2.5,
        Ledger = new Ledger { At = Samples.Start, ObservedSeconds = 60.5, BadSeconds = 2.5, Cost = 0.125, StaticCost = 0.25 },
        Changes = 3,
    };

    private static object FilledBandit()
    {
        var agent = new RefinementAgent(3);
        var choice = agent.Refine(new RefinementRequest(Settings, Samples.Large, [], 500, 400, 0.75));
        agent.Learn(new RefinementFeedback(choice.Features, choice.Context, 0.5));
        return agent.Snapshot();
    }

    private static TrackedForecasterState FilledForecaster()
    {
        var forecaster = new TrackedForecaster(Timing);
        for (var i = 0; i < 30; i++)
        {
            forecaster.Observe(Samples.Start.AddSeconds(1.4 * i), 1000 + i);
        }

        return forecaster.Snapshot();
    }

    private static ForecastReview FilledReview() => new()
    {
        StepSeconds = 1.4,
        Forecast = Samples.Forecast(3),
        Seasons = [60, 7],
        Samples = 100,
        Observed = 99,
        Refits = 4,
        Accuracy = new ForecastAccuracy([new HorizonAccuracy(1, 90, 12.5, 0.75, 0.8, 0.95)], 0.76, 0.81, 0.96),
        Leads = [1, 7],
    };

    private static ForecastHindsight FilledHindsight() => new()
    {
        StepSeconds = 1.4,
        Lead = 7,
        Leads = [1, 7],
        Accuracy = new HorizonAccuracy(7, 90, 12.5, 0.75, 0.8, 0.95),
        Outcomes = [new ForecastOutcome(Samples.Start, 100, 90, 110, 80, 120, 105), new ForecastOutcome(Samples.Start.AddSeconds(2), 100, 90, 110, 80, 120, null)],
    };
}
