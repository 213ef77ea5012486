namespace Sheaf.Control.Policies.Ds2;

/// <summary>The processing capacity that a job needs, as Flink's autoscaler reckons it.</summary>
internal static class Ds2Capacity
{
    /// <summary>
    /// Events per second: <c>target ÷ utilization + lag ÷ catch-up + target × restart ÷ catch-up</c>; infinite at a utilization of 0.
    /// </summary>
    /// <param name="targetRate">Events per second that become due.</param>
    /// <param name="lag">Events waiting.</param>
    /// <param name="utilization">Share of the capacity that the target rate may take, from 0 to 1.</param>
    /// <param name="withRestart">Whether what a restart leaves behind must be caught up with as well.</param>
    /// <param name="options">Catch-up duration (0 for neither of the last two terms) and restart time.</param>
    public static double Required(double targetRate, double lag, double utilization, bool withRestart, Ds2Options options)
    {
        if (utilization <= 0)
        {
            return double.PositiveInfinity;
        }

        var catchUp = options.CatchUpDuration.TotalSeconds;
        var left = lag + (withRestart ? targetRate * options.RestartTime.TotalSeconds : 0);
        return (targetRate / utilization) + (catchUp > 0 ? left / catchUp : 0);
    }
}
