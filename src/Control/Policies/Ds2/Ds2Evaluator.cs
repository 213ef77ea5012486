namespace Sheaf.Control.Policies.Ds2;

/// <summary>
/// Turns a window of samples into rates: the true processing rate of Kalavri et al., "Three steps is all you need: fast, accurate,
/// automatic scaling decisions for distributed streaming dataflows" (OSDI 2018), with the Flink autoscaler's second measurement
/// of it from times of lag.
/// </summary>
internal static class Ds2Evaluator
{
    /// <summary>The rates of <paramref name="window"/>, oldest first; null where fewer than two samples span any time.</summary>
    public static Ds2Metrics? Evaluate(ReadOnlySpan<Ds2Sample> window, Ds2Options options)
    {
        if (window.Length < 2)
        {
            return null;
        }

        double throughput = 0, busy = 0, offered = 0;
        var offeredKnown = 0;
        foreach (ref readonly var sample in window)
        {
            throughput += sample.Throughput;
            busy += sample.BusyShare;
            offered += sample.OfferedRate ?? 0;
            offeredKnown += sample.OfferedRate is null ? 0 : 1;
        }

        var input = throughput / window.Length;
        var target = offeredKnown > 0 ? offered / offeredKnown : input + BacklogGrowth(window);
        var fromBusyTime = input == 0 ? double.PositiveInfinity : input / (busy / window.Length);
        var observed = ObservedAverage(window, options.ObservedTrueProcessingRateMinObservations);
        var isObserved = UsesObserved(fromBusyTime, observed, options.ObservedTrueProcessingRateSwitchThreshold);
        return new Ds2Metrics(Math.Max(0, target), input, isObserved ? observed!.Value : fromBusyTime, window[^1].Backlog, isObserved);
    }

    /// <summary>
    /// The rate that can be read at most, measured while the source lags; where it does not lag, the mean of what was measured
    /// before, so that a measurement lasts until the window has forgotten it.
    /// </summary>
    public static double? ObservedTrueRate(
        double throughput, double backlog, double? backpressuredShare, ReadOnlySpan<Ds2Sample> window, Ds2Options options)
    {
        if (throughput == 0)
        {
            return double.PositiveInfinity;
        }

        var lags = backlog >= options.ObservedTrueProcessingRateLagThreshold.TotalSeconds * throughput;
        return lags && backpressuredShare is >= 0 and < 1
            ? throughput / (1 - backpressuredShare.Value)
            : ObservedAverage(window, options.ObservedTrueProcessingRateMinObservations);
    }

    private static double BacklogGrowth(ReadOnlySpan<Ds2Sample> window)
    {
        var (first, last) = (window[0], window[^1]);
        return (last.Backlog - first.Backlog) / (last.At - first.At).TotalSeconds;
    }

    private static bool UsesObserved(double fromBusyTime, double? observed, double switchThreshold) =>
        observed is { } known && (double.IsInfinity(fromBusyTime) || fromBusyTime > known * (1 + switchThreshold));

    /// <summary>Mean of the finite measurements; infinite where there are only infinite ones, null where there are too few.</summary>
    private static double? ObservedAverage(ReadOnlySpan<Ds2Sample> window, int leastObservations)
    {
        // The latest sample took the mean of those before it; where that was unknown, it still is.
        if (window.IsEmpty || window[^1].ObservedTrueRate is null)
        {
            return null;
        }

        double sum = 0;
        var count = 0;
        var infinite = false;
        foreach (ref readonly var sample in window)
        {
            var rate = sample.ObservedTrueRate ?? double.NaN;
            if (double.IsFinite(rate))
            {
                sum += rate;
                count++;
            }
            else
            {
                infinite |= double.IsInfinity(rate);
            }
        }

        return count == 0 && infinite ? double.PositiveInfinity : count > 0 && count >= leastObservations ? sum / count : null;
    }
}
