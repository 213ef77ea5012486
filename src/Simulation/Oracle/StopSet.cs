using System.Runtime.InteropServices;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Oracle;

/// <summary>
/// The jobs that are stopped for changes of one kind ordered at one moment: at once, or after a preparation where workers are added. What they ran with makes a
/// difference only to where they can go and to what the preparation costs.
/// </summary>
internal sealed class StopSet(FluidCluster cluster, Candidate[] candidates, RescaleModel kind, int preparationSeconds)
{
    private readonly List<StoppedJob> _stops = [];
    private readonly List<FluidJob> _worthwhile = [];

    /// <summary>What the changes cost.</summary>
    public RescaleModel Kind => kind;

    /// <summary>When they stop.</summary>
    public int Second { get; private set; }

    /// <summary>The sets for every kind of change.</summary>
    public static StopSet[] ForAll(FluidCluster cluster, Candidate[] candidates) =>
    [
        .. cluster.Rules.Models.SelectMany(kind =>
            new[] { 0, ChangeRules.WholeSeconds(kind) }.Distinct().Select(seconds => new StopSet(cluster, candidates, kind, seconds))),
    ];

    /// <summary>Stops every job that may be changed at <paramref name="second"/>.</summary>
    public void Gather(LabelSet[] labels, int second)
    {
        _stops.Clear();
        Second = second + preparationSeconds;
        for (var i = 0; i < labels.Length && Second < cluster.Horizon.Seconds; i++)
        {
            foreach (ref readonly var label in labels[i].Labels)
            {
                if (cluster.MayChange(label, second))
                {
                    var job = label;
                    cluster.Prepare(ref job, candidates[i], kind, second, Second);
                    _stops.Add(new StoppedJob(job, i, label.Phase == JobPhase.Running));
                }
            }
        }

        _stops.Sort((one, other) => one.Job.Cost.CompareTo(other.Job.Cost));
    }

    /// <summary>The jobs that are worth following to a configuration, with the price of the preparation; valid until the next call.</summary>
    public ReadOnlySpan<FluidJob> Into(int destination)
    {
        _worthwhile.Clear();
        foreach (ref readonly var stop in CollectionsMarshal.AsSpan(_stops))
        {
            if (stop.Origin != destination && CanGo(stop, candidates[destination]))
            {
                var job = stop.Job;
                FluidCluster.ChargePreparation(ref job, candidates[stop.Origin], candidates[destination], preparationSeconds);
                Add(job);
            }
        }

        return CollectionsMarshal.AsSpan(_worthwhile);
    }

    private bool CanGo(in StoppedJob stop, Candidate to)
    {
        var from = candidates[stop.Origin];
        return ReferenceEquals(cluster.Rules.Between(from, to), kind)
            && cluster.Rules.PreparationSeconds(from, to) == preparationSeconds
            && !(stop.WasRunning && cluster.Rules.IsFree(from, to));
    }

    private void Add(in FluidJob job)
    {
        foreach (ref readonly var present in CollectionsMarshal.AsSpan(_worthwhile))
        {
            if (Dominance.CoversStopped(present, job))
            {
                return;
            }
        }

        _worthwhile.Add(job);
    }
}
