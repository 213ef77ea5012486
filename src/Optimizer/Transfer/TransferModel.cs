namespace Sheaf.Optimizer;

/// <summary>Learns a task from its own observations and those of related tasks.</summary>
public static class TransferModel
{
    /// <summary>Fits a model of the target.</summary>
    /// <param name="target">The target's observations; may be none where there are sources.</param>
    /// <param name="sources">Those of related tasks of as many inputs, each with at least one; may be none where the target has one.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="seed">Seed of fits and draws.</param>
    /// <param name="cancellationToken">Stops between parts of the fit.</param>
    /// <exception cref="ArgumentException">A length or value is wrong, or nothing was observed.</exception>
    public static ISurrogate Fit(
        TaskObservations target,
        IReadOnlyList<TaskObservations> sources,
        TransferOptions? options = null,
        int seed = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new TransferOptions();
        options.Validate();
        RequireData(target, sources);
        if (sources.Count == 0)
        {
            return CensoredGaussianProcess.Fit(target.Inputs, target.Targets, options.Process, seed, cancellationToken);
        }

        return options.Method switch
        {
            TransferMethod.MultiTask => MultiTask(target, sources, options, cancellationToken),
            TransferMethod.PooledContext => Pooled(target, sources, options, seed, cancellationToken),
            TransferMethod.RankWeightedEnsemble => Ensemble(target, sources, options, seed, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Method, "Expected one of the methods named."),
        };
    }

    private static ISurrogate MultiTask(TaskObservations target, IReadOnlyList<TaskObservations> sources, TransferOptions options, CancellationToken cancellationToken)
    {
        (double[][] inputs, CensoredValue[] targets) = Together(target, sources);
        int[] tasks = [.. Enumerable.Range(0, inputs.Length).Select(i => i < target.Inputs.Length ? 0 : 1)];
        return MultiTaskGaussianProcess.Fit(inputs, tasks, targets, options.Process.MaximumIterations, cancellationToken).ForTask(0);
    }

    // Until the target is observed nothing is known of how it differs from the sources.
    private static FixedContext Pooled(TaskObservations target, IReadOnlyList<TaskObservations> sources, TransferOptions options, int seed, CancellationToken cancellationToken)
    {
        (double[][] inputs, CensoredValue[] targets) = Together(target, sources);
        double[][] extended = [.. inputs.Select((x, i) => (double[])[.. x, i < target.Inputs.Length ? 0 : 1])];
        double context = target.Inputs.Length > 0 ? 0 : 1;
        return new FixedContext(CensoredGaussianProcess.Fit(extended, targets, options.Process, seed, cancellationToken), [context]);
    }

    private static RankWeightedEnsemble Ensemble(TaskObservations target, IReadOnlyList<TaskObservations> sources, TransferOptions options, int seed, CancellationToken cancellationToken)
    {
        CensoredGaussianProcess Learn(TaskObservations task) => CensoredGaussianProcess.Fit(task.Inputs, task.Targets, options.Process, seed, cancellationToken);
        ISurrogate[] supports = [.. sources.Select(Learn)];
        ISurrogate? own = target.Inputs.Length == 0 ? null : Learn(target);
        double[] values = [.. target.Targets.Select(value => value.Representative)];
        return RankWeightedEnsemble.Combine(own, target.Inputs, values, supports, options.Ensemble, seed, cancellationToken);
    }

    private static (double[][] Inputs, CensoredValue[] Targets) Together(TaskObservations target, IReadOnlyList<TaskObservations> sources) => (
        [.. target.Inputs, .. sources.SelectMany(source => source.Inputs)],
        [.. target.Targets, .. sources.SelectMany(source => source.Targets)]);

    private static void RequireData(TaskObservations target, IReadOnlyList<TaskObservations> sources)
    {
        if (target.Inputs.Length == 0 && sources.Count == 0)
        {
            throw new ArgumentException("Got neither an observation nor a source; expected at least one of them.", nameof(sources));
        }

        foreach (TaskObservations task in sources.Append(target))
        {
            if (task.Inputs.Length != task.Targets.Count || (task.Inputs.Length == 0 && task != target))
            {
                throw new ArgumentException($"Got a task of {task.Inputs.Length} inputs and {task.Targets.Count} targets; expected as many of both, and at least one of a source.", nameof(sources));
            }
        }
    }
}
