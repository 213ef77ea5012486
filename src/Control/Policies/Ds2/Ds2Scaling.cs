namespace Sheaf.Control.Policies.Ds2;

/// <summary>From rates to a parallelism.</summary>
internal static class Ds2Scaling
{
    private const double Tolerance = 1e-9;

    /// <summary>The parallelism to go to over the one in force, within the largest steps down and up.</summary>
    public static double Factor(Ds2Metrics metrics, Ds2Options options)
    {
        var capacity = Ds2Capacity.Required(metrics.TargetRate, metrics.Lag, options.UtilizationTarget, withRestart: true, options);
        return Math.Clamp(capacity / metrics.TrueProcessingRate, 1 - options.ScaleDownMaxFactor, 1 + options.ScaleUpMaxFactor);
    }

    /// <summary>⌈current × factor⌉ within the limits, aligned to partitions or key groups; at least 1.</summary>
    public static int Parallelism(int current, double factor, Ds2Options options)
    {
        // A parallelism that is already beyond the configured limits is not a reason to move away from it.
        var least = Math.Min(current, options.VertexMinParallelism);
        var most = Math.Max(current, options.VertexMaxParallelism);
        var upper = Math.Min(most, Math.Min(options.MaxParallelism, options.Partitions ?? int.MaxValue));
        var wanted = Math.Min(Math.Ceiling((current * factor) - Tolerance), int.MaxValue);
        return Align(current, (int)Math.Min(Math.Max(wanted, least), upper), upper, options);
    }

    /// <summary>
    /// The first aligned parallelism from <paramref name="wanted"/> upwards, never across <paramref name="current"/>; <paramref
    /// name="wanted"/> where there is none.
    /// </summary>
    private static int Align(int current, int wanted, int upper, Ds2Options options)
    {
        if (options.ParallelismAlignmentMode == Ds2AlignmentMode.Off || wanted == current)
        {
            return wanted;
        }

        var groups = options.Partitions ?? options.MaxParallelism;
        var last = wanted > current ? upper : Math.Min(current, upper);
        for (var aligned = wanted; aligned <= last; aligned++)
        {
            var relieves = options.ParallelismAlignmentMode == Ds2AlignmentMode.Balanced && groups / aligned < groups / wanted;
            if (groups % aligned == 0 || relieves)
            {
                return aligned;
            }
        }

        return wanted;
    }
}
