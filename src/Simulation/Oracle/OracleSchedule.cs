using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Oracle;

/// <summary>What to run with, when, and what it is expected to come to on the job without noise. Immutable.</summary>
public sealed record OracleSchedule
{
    /// <summary>A schedule.</summary>
    /// <param name="changes">The configuration at the start (second 0) and every change after it.</param>
    /// <exception cref="ArgumentException">There is none, the first is not at second 0, or the seconds don't ascend.</exception>
    public OracleSchedule(IReadOnlyList<ScheduledConfiguration> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Changes = [.. changes];
        if (Changes.Count == 0 || Changes[0].Second != 0 || Changes.Zip(Changes.Skip(1)).Any(pair => pair.First.Second >= pair.Second.Second))
        {
            throw new ArgumentException(
                $"Got changes at the seconds [{string.Join(", ", Changes.Select(change => change.Second))}]; expected second 0 and then ascending ones.", nameof(changes));
        }
    }

    /// <summary>The configuration at the start (second 0) and every change after it, in order of time.</summary>
    public IReadOnlyList<ScheduledConfiguration> Changes { get; }

    /// <summary>Changes after the start.</summary>
    public int Reconfigurations => Changes.Count - 1;

    /// <summary>Expected price of the allocations and of the bad seconds.</summary>
    public required double Cost { get; init; }

    /// <summary>Expected seconds with latency over its limit or nothing leaving the job, those of failures included.</summary>
    public required int BadSeconds { get; init; }

    /// <summary>
    /// Seconds of stages in which the recovery limit is not kept: no configuration keeps it, and those that come closest were allowed, or the given start does not and
    /// could not be left. With a <see cref="CapacityShare"/> below 1, of the job with that share.
    /// </summary>
    public int SecondsBeyondRecovery { get; init; }

    /// <summary>Number of configurations that were considered.</summary>
    public int Candidates { get; init; }

    /// <summary>Share of the job's capacity that the schedule was made for, above 0; 1 where it was made for all of it.</summary>
    public double CapacityShare { get; init; } = 1;

    /// <summary>False where ways were given up beyond <see cref="OracleOptions.LabelsPerConfiguration"/>, so that a cheaper schedule may have been missed.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>The configuration ordered last, at or before <paramref name="second"/>; before the start the first one.</summary>
    public JobConfiguration At(double second)
    {
        int low = 0, high = Changes.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Changes[middle].Second <= second ? (middle, high) : (low, middle - 1);
        }

        return Changes[low].Configuration;
    }
}
