using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>A published problem with the settings it is compared under. All objectives are minimised.</summary>
internal abstract class TestProblem
{
    /// <summary>Gathers the settings.</summary>
    /// <param name="name">As in the metrics' names.</param>
    /// <param name="space">Where to search.</param>
    /// <param name="reference">Reference point of the hypervolume, one number per objective.</param>
    /// <param name="maximumHypervolume">The hypervolume of the true front.</param>
    /// <param name="constraints">Number of outcome constraints.</param>
    /// <param name="noise">Standard deviation of each objective's normal noise; null for none.</param>
    protected TestProblem(string name, SearchSpace space, double[] reference, double maximumHypervolume, int constraints = 0, double[]? noise = null)
        => (Name, Space, Reference, MaximumHypervolume, ConstraintCount, Noise) = (name, space, reference, maximumHypervolume, constraints, noise);

    /// <summary>As in the metrics' names.</summary>
    public string Name { get; }

    /// <summary>Where to search.</summary>
    public SearchSpace Space { get; }

    /// <summary>Reference point of the hypervolume, one number per objective.</summary>
    public double[] Reference { get; }

    /// <summary>The hypervolume of the true front.</summary>
    public double MaximumHypervolume { get; }

    /// <summary>Number of outcome constraints.</summary>
    public int ConstraintCount { get; }

    /// <summary>Standard deviation of each objective's normal noise; null for none.</summary>
    public double[]? Noise { get; }

    /// <summary>Number of scrambled Sobol points before models take over, 2 (d + 1).</summary>
    public int InitialPoints => 2 * (Space.Dimension + 1);

    /// <summary>Evaluations of a run: 40 after the initial points unless the problem is published with another number.</summary>
    /// <param name="batch">Points asked for at a time.</param>
    public virtual int Budget(int batch) => InitialPoints + 40;

    /// <summary>Values to hold the implementation against.</summary>
    public abstract IReadOnlyList<KnownValue> KnownValues { get; }

    /// <summary>Points on or so near the true front that their hypervolume is nearly the maximum.</summary>
    public abstract IEnumerable<double[]> FrontPoints();

    /// <summary>The shares of the maximum between which that of <see cref="FrontPoints"/> lies, inclusive; above 1 where the published maximum is approximate.</summary>
    public virtual (double Least, double Greatest) FrontShare => (0.999, 1.0001);

    /// <summary>The noise-free value of a point.</summary>
    /// <param name="point">A point of the space.</param>
    public abstract Evaluation Evaluate(ReadOnlySpan<double> point);

    /// <summary>The variant that a seed is run on; the same for every seed unless the problem is drawn at random.</summary>
    /// <param name="seed">The run's seed.</param>
    public virtual TestProblem ForSeed(int seed) => this;

    /// <summary>A space of d continuous parameters x1, x2, … with the same bounds.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="minimum">Lower bound, inclusive.</param>
    /// <param name="maximum">Upper bound, inclusive.</param>
    protected static SearchSpace Cube(int dimension, double minimum = 0, double maximum = 1)
        => new([.. Enumerable.Range(1, dimension).Select(i => Parameter.Continuous($"x{i}", minimum, maximum))]);

    /// <summary>Evenly spaced numbers, both ends included.</summary>
    /// <param name="count">How many, at least 2.</param>
    /// <param name="minimum">The first.</param>
    /// <param name="maximum">The last.</param>
    protected static IEnumerable<double> Steps(int count, double minimum = 0, double maximum = 1)
        => Enumerable.Range(0, count).Select(i => minimum + (i * (maximum - minimum) / (count - 1)));
}
