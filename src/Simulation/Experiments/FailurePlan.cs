namespace Sheaf.Simulation.Experiments;

/// <summary>When failures are due: evenly spread, as in the published experiments (23 in 18 hours: every 45 minutes).</summary>
internal sealed class FailurePlan
{
    private readonly int[] _due;
    private int _next;

    /// <summary>A plan of <paramref name="count"/> failures over <paramref name="seconds"/> seconds.</summary>
    public FailurePlan(int count, int seconds) =>
        _due = DueSeconds(count, seconds);

    /// <summary>The seconds from which on each of <paramref name="count"/> failures waits for its moment, ascending.</summary>
    public static int[] DueSeconds(int count, int seconds) =>
        [.. Enumerable.Range(1, count).Select(i => (int)((long)i * seconds / (count + 1)))];

    /// <summary>True where a failure is due by <paramref name="second"/> and has not struck yet.</summary>
    public bool IsDue(int second) => _next < _due.Length && _due[_next] <= second;

    /// <summary>The one that was due has struck.</summary>
    public void Strike() => _next++;
}
