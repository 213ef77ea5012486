namespace Sheaf.Engine;

/// <summary>A query of the Nexmark suite on the events of an online auction, which come as a load says.</summary>
public sealed class NexmarkJob : JobDefinition
{
    private const string Prefix = "nexmark-";

    /// <summary>Queries whose every bid is a row of 32 bytes in the results log: 150 KiB/s at the peak.</summary>
    private const double PeakOfBids = 5_000;

    /// <summary>Queries with rows for one event in 20 to 200, or with much state.</summary>
    private const double PeakOfMany = 100_000;

    /// <summary>Measured: 60 to 160 ns of CPU per event, less than a tenth of a core.</summary>
    private const double PeakOfFew = 500_000;

    private const int Splits = 24;

    private readonly INexmarkCase _case;

    /// <summary>Makes the job.</summary>
    /// <param name="query">What it computes.</param>
    /// <param name="load">The offered load.</param>
    /// <param name="seed">Seed of the events' content.</param>
    /// <param name="eventLimit">Number of events after which the source ends, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such query.</exception>
    public NexmarkJob(NexmarkQuery query, LoadProfile load, int seed, long? eventLimit = null)
        : base(NameOf(query), load, seed, eventLimit)
    {
        Query = query;
        _case = NexmarkCases.Of(query);
    }

    /// <summary>What it computes.</summary>
    public NexmarkQuery Query { get; }

    /// <inheritdoc/>
    public override Pipeline BuildPipeline()
    {
        var content = new NexmarkContent(Seed);
        return _case.Build(Pipeline.FromGenerator(Load, Splits, EventLimit, () => new NexmarkGenerator(content)));
    }

    /// <summary>The name of the job of a query.</summary>
    internal static string NameOf(NexmarkQuery query) => $"{Prefix}q{(int)query}";

    /// <summary>The highest rate of a query's default load, events/s.</summary>
    internal static double NominalPeakOf(NexmarkQuery query) => query switch
    {
        NexmarkQuery.Q0 or NexmarkQuery.Q1 => PeakOfBids,
        NexmarkQuery.Q3 or NexmarkQuery.Q4 or NexmarkQuery.Q8 or NexmarkQuery.Q11 => PeakOfMany,
        _ => PeakOfFew,
    };

    /// <inheritdoc/>
    protected internal override IResultRecount CreateRecount() => _case.Recount(this);

    /// <inheritdoc/>
    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new NexmarkJob(Query, load, Seed, eventLimit);
}
