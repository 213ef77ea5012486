namespace Sheaf.Engine;

/// <summary>A pipeline's graph: its sources, the stages that run as subtasks, the exchanges between them, and its transactional sinks.</summary>
internal sealed class PipelinePlan
{
    private readonly List<StagePlan> _stages = [];
    private int _operators;
    private int _places;

    public List<PlannedSource> Sources { get; } = [];

    public List<PlannedExchange> Exchanges { get; } = [];

    /// <summary>What commits, by sink.</summary>
    public Dictionary<int, ISinkCommitter> Committers { get; } = [];

    /// <summary>Stages in an order in which each comes after those that feed it. Fixed by <see cref="Complete"/>.</summary>
    public IReadOnlyList<StagePlan> Stages { get; private set; } = [];

    /// <summary>Number of splits of all sources; each has a number of its own among them.</summary>
    public int Splits => Sources.Sum(s => s.Splits);

    /// <summary>The number of the next operator. Given in the order in which the pipeline is written, so that a checkpoint finds its operators again.</summary>
    public int NextOperator() => ++_operators;

    /// <summary>A number for an operator with machine code of its own, from 1.</summary>
    public int NextPlace() => ++_places;

    public StagePlan AddStage(string name)
    {
        var stage = new StagePlan(name);
        _stages.Add(stage);
        return stage;
    }

    /// <summary>Whether an operator replaces the sources' times.</summary>
    public bool AssignsEventTimes { get; set; }

    /// <summary>Whether all records carry times of the job clock.</summary>
    public bool TimesAreJobTime => !AssignsEventTimes && Sources.TrueForAll(s => s.IsPaced);

    /// <summary>Number of events created at or before a job time, and to be read: null when a source can't say.</summary>
    public long? EventsDueAt(long micros)
    {
        long sum = 0;
        foreach (var source in Sources)
        {
            if (source.EventsDueAt(micros) is not { } due)
            {
                return null;
            }

            sum = due > long.MaxValue - sum ? long.MaxValue : sum + due;
        }

        return sum;
    }

    /// <summary>Offered rate at a job time, events/s; null when a source can't say.</summary>
    public double? RateAt(TimeSpan jobTime) => Sources.Select(s => s.RateAt(jobTime)).Aggregate((double?)0, (a, b) => a + b);

    /// <summary>Fixes the graph.</summary>
    /// <exception cref="InvalidOperationException">It has no sink or source, a stage feeds itself, or two stages have the same name.</exception>
    public PipelinePlan Complete()
    {
        if (Stages.Count > 0)
        {
            return this;
        }

        if (Sources.Count == 0)
        {
            throw new InvalidOperationException("The pipeline has no source; expected at least one. Start it with one of PipelineBuilder's From… methods.");
        }

        var roots = _stages.Select(s => s.Root).Distinct().ToList();
        Stages = Sort(roots);
        for (var i = 0; i < Stages.Count; i++)
        {
            Stages[i].Index = i;
        }

        NameStages();
        return this;
    }

    private List<StagePlan> Sort(List<StagePlan> roots)
    {
        var sorted = new List<StagePlan>();
        while (sorted.Count < roots.Count)
        {
            var next = roots.FirstOrDefault(s => !sorted.Contains(s) && Feeders(s).All(sorted.Contains))
                ?? throw new InvalidOperationException(
                    "A stream is united or joined with one made from itself by KeyBy, in one stage; expected streams of which none feeds another. Key both of them.");
            sorted.Add(next);
        }

        return sorted;
    }

    private IEnumerable<StagePlan> Feeders(StagePlan stage) => Exchanges.Where(e => e.To.Root == stage).Select(e => e.From.Root);

    private void NameStages()
    {
        foreach (var group in Stages.GroupBy(s => s.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            foreach (var (stage, number) in group.Select((s, i) => (s, i + 1)))
            {
                stage.Name = number == 1 ? stage.Name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stage.Name} {number}");
            }
        }
    }
}
