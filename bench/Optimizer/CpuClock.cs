namespace Sheaf.Bench.Optimizer;

/// <summary>CPU time of the process, so that waiting for a busy machine does not count, while threads that a call starts do.</summary>
internal static class CpuClock
{
    private const double WarmUpMilliseconds = 500;
    private const int FewestWarmUps = 3;

    /// <summary>Milliseconds that an action takes.</summary>
    /// <param name="action">What to time.</param>
    public static double Time(Action action)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    /// <summary>The least milliseconds of several runs: what else the process does, such as compiling, only ever adds.</summary>
    /// <param name="repeats">How many, at least 1.</param>
    /// <param name="action">What to time.</param>
    public static double Least(int repeats, Action action) => Enumerable.Range(0, repeats).Min(_ => Time(action));

    /// <summary>Runs an action until its code is compiled for speed.</summary>
    /// <param name="action">What will be timed.</param>
    public static void WarmUp(Action action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < FewestWarmUps || (Environment.CpuUsage.TotalTime - start).TotalMilliseconds < WarmUpMilliseconds; i++)
        {
            action();
        }
    }
}
