using Sheaf.Optimizer;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>
/// How a <see cref="DemeterPolicy"/> behaves. Defaults are those of the published system (Geldenhuys, Scheinert, Kao and Thamsen, "Demeter:
/// resource-efficient distributed stream processing under dynamic loads with multi-configuration optimization", ICPE 2024), as its code does
/// it.
/// All ranges include both ends.
/// </summary>
public sealed record DemeterOptions
{
    /// <summary>As published, with what its code does wrong.</summary>
    public static DemeterOptions Published { get; } = new();

    /// <summary>The same method with its known faults mended; what each of them is, the properties say.</summary>
    public static DemeterOptions Mended { get; } = new()
    {
        Name = "demeter",
        KnowsObjectives = true,
        ObservationNoise = 0,
        CensoredFactor = 1.5,
        DiscardsCheapest = false,
        JudgesRealCost = true,
        FailuresPostpone = false,
        SearchSeconds = 0,
        MostProfiles = 20,
        LeastImprovement = 0.01,
        Ensemble = new RankWeightedEnsembleOptions(),
    };

    /// <summary>Name of the policy. Default <c>demeter-published</c>.</summary>
    public string Name { get; init; } = "demeter-published";

    /// <summary>The configurations to choose from, as far as the job's bounds allow them.</summary>
    public DemeterSearchSpace Space { get; init; } = new();

    /// <summary>Seconds from the start to the first profiling batch. Default 600, range 0 to 86 400.</summary>
    public double StartDelaySeconds { get; init => field = Require.Within(value, 0, 86_400); } = 600;

    /// <summary>Seconds from the end of a batch to the next one: the time that the search for candidates takes. Default 600, range 0 to 86 400.</summary>
    public double SearchSeconds { get; init => field = Require.Within(value, 0, 86_400); } = 600;

    /// <summary>Seconds after which a batch that did not end counts as lost. Default 3600, range 1 to 86 400.</summary>
    public double BatchTimeoutSeconds { get; init => field = Require.Within(value, 1, 86_400); } = 3600;

    /// <summary>Least seconds from the start, a change of configuration or (see <see cref="FailuresPostpone"/>) a failure to an optimisation. Default 600, range 0 to 86 400.</summary>
    public double OptimisationIntervalSeconds { get; init => field = Require.Within(value, 0, 86_400); } = 600;

    /// <summary>Least seconds between two optimisations, or two searches of which the first found nothing. Default 60, range 1 to 86 400.</summary>
    public double PollSeconds { get; init => field = Require.Within(value, 1, 86_400); } = 60;

    /// <summary>Whether a failure of the job postpones optimisation as a change does. Default true; mended false.</summary>
    public bool FailuresPostpone { get; init; } = true;

    /// <summary>What the highest forecast minute is multiplied with. Default 1.1, range 1 to 10.</summary>
    public double RateHeadroom { get; init => field = Require.Within(value, 1, 10); } = 1.1;

    /// <summary>Width of a workload segment in events per second. Default 10 000, range 1 to 10⁹.</summary>
    public double SegmentWidth { get; init => field = Require.Within(value, 1, 1e9); } = 10_000;

    /// <summary>Fewest profiles of a segment to model it by itself, or to support the model of a lower one. Default 3, range 2 to 100.</summary>
    public int LeastProfiles { get; init => field = (int)Require.Within(value, 2, 100); } = 3;

    /// <summary>Most segments whose models support that of a lower one. Default 2, range 0 to 20.</summary>
    public int MostSupports { get; init => field = (int)Require.Within(value, 0, 20); } = 2;

    /// <summary>How the models of segments are combined. Default 1024 draws, supports kept by chance, weighted sums; mended the library's defaults.</summary>
    public RankWeightedEnsembleOptions Ensemble { get; init; } =
        new() { Samples = 1024, Guard = DilutionGuard.Probability, Variance = EnsembleVariance.WeightedSum };

    /// <summary>Whether total cores and memory are known functions of the configuration rather than learnt. Default false; mended true.</summary>
    public bool KnowsObjectives { get; init; }

    /// <summary>
    /// Standard deviation of normal noise that is added to every logarithm whenever a model is fitted. Default 0.1; mended 0. Range 0 to 10.
    /// </summary>
    public double ObservationNoise { get; init => field = Require.Within(value, 0, 10); } = 0.1;

    /// <summary>A recovery that was not seen to end counts as at least this many times the limit; 0 takes it for exact. Default 0; mended 1.5. Range 0 to 100.</summary>
    public double CensoredFactor { get; init => field = Require.Within(value, 0, 100); }

    /// <summary>Cores that the job and its profiling runs may hold together. Default 50, range 1 to 10⁶.</summary>
    public double ClusterCores { get; init => field = Require.Within(value, 1, 1e6); } = 50;

    /// <summary>Memory in MiB that the job and its profiling runs may hold together. Default 430 000, range 1 to 10¹².</summary>
    public double ClusterMemoryMiB { get; init => field = Require.Within(value, 1, 1e12); } = 430_000;

    /// <summary>What each profile of the segment leaves of the budget of a batch. Default 0.95, range 0.01 to 1.</summary>
    public double BudgetDecay { get; init => field = Require.Within(value, 0.01, 1); } = 0.95;

    /// <summary>Most runs in a batch. The published one is bounded by ten minutes of search, which found 1.3 to 1.6. Default 2, range 1 to 100.</summary>
    public int MostRuns { get; init => field = (int)Require.Within(value, 1, 100); } = 2;

    /// <summary>A profiling run takes more than this share of the cores and of the memory of the configuration in force. Default 0.25, range 0 to 10.</summary>
    public double LeastShare { get; init => field = Require.Within(value, 0, 10); } = 0.25;

    /// <summary>The same where the configuration in force is judged failing. Default 0.75, range 0 to 10.</summary>
    public double LeastShareWhenFailing { get; init => field = Require.Within(value, 0, 10); } = 0.75;

    /// <summary>
    /// Whether runs are made at the rate that the target segment starts with. Default false: at the job's own rate of the last minute, as a
    /// clone on the same stream must be.
    /// </summary>
    public bool ProfilesAtTargetRate { get; init; }

    /// <summary>Profiles of a segment from which no more runs are made that would fall into it, nor the same run twice; null for no end. Default null; mended 20.</summary>
    public int? MostProfiles { get; init => field = value is { } most ? Require.AtLeast(most, 1) : null; }

    /// <summary>
    /// Least acquisition that is worth a run: expected improvement of the hypervolume over (ln cores, ln memory) times the probability of
    /// feasibility. Default 0: any. Mended 0.01, a tenth of both. Range 0 to 100.
    /// </summary>
    public double LeastImprovement { get; init => field = Require.Within(value, 0, 100); }

    /// <summary>What a constrained outcome's mean plus standard deviation is multiplied with before it is held against its limit. Default 1.25, range 1 to 10.</summary>
    public double ConstraintMargin { get; init => field = Require.Within(value, 1, 10); } = 1.25;

    /// <summary>
    /// Whether the cheapest feasible configurations are left out: those within 1.25 times the least, or within the lowest quarter, of cores
    /// or of memory. Default true; mended false.
    /// </summary>
    public bool DiscardsCheapest { get; init; } = true;

    /// <summary>
    /// Whether a change must save <see cref="LeastGain"/> of the price of the allocation, unless the configuration in force is not
    /// believed feasible. Without it, as published, the gain is taken of a sum of logarithms, and the best candidate is gone to even where
    /// it is worse than the configuration in force. Default false; mended true.
    /// </summary>
    public bool JudgesRealCost { get; init; }

    /// <summary>Least gain of a change. Default 0.05, range 0 to 1.</summary>
    public double LeastGain { get; init => field = Require.Within(value, 0, 1); } = 0.05;
}
