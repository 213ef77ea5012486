namespace Sheaf.Optimizer;

/// <summary>What a process under <see cref="ExpectationPropagation"/> is to explain, and the priors of its hyperparameters.</summary>
internal sealed record LatentModel
{
    /// <summary>n × d.</summary>
    public required double[][] Inputs { get; init; }

    /// <summary>Least possible value of each noisy observation; equal to <see cref="Upper"/> where it is known.</summary>
    public required double[] Lower { get; init; }

    /// <summary>Greatest possible value of each noisy observation.</summary>
    public required double[] Upper { get; init; }

    /// <summary>The task of each point, from 0; null when there is one task.</summary>
    public int[]? Tasks { get; init; }

    /// <summary>T.</summary>
    public int TaskCount { get; init; } = 1;

    /// <summary>Known noise variance of each observation, beside the learnt one; null for none.</summary>
    public double[]? KnownNoise { get; init; }

    /// <summary>Noise variance of all observations; null to learn it.</summary>
    public double? Noise { get; init; }

    /// <summary>Kernel of the latent function.</summary>
    public KernelKind Kernel { get; init; } = KernelKind.Matern52;

    /// <summary>Prior variance of each task's constant mean, around 0.</summary>
    public double MeanVariance { get; init; } = 100;

    /// <summary>Prior of the signal variance.</summary>
    public Hyperprior SignalPrior { get; init; } = Hyperprior.WeakSignal;

    /// <summary>Prior of the learnt noise variance.</summary>
    public Hyperprior NoisePrior { get; init; } = Hyperprior.LogNormal(-4, 1);

    /// <summary>The task of a point.</summary>
    /// <param name="point">From 0 to n (exclusive).</param>
    public int TaskOf(int point) => Tasks?[point] ?? 0;
}
