namespace Sheaf.Optimizer;

/// <summary>The current joint draw of all objectives and constrained outcomes over all candidates.</summary>
internal sealed class ThompsonDraws
{
    private readonly ThompsonSample[] _objectiveSamples;
    private readonly ThompsonSample[] _constraintSamples;
    private readonly IReadOnlyList<CandidateConstraint> _constraints;
    private readonly double[][] _objectives;
    private readonly double[][] _outcomes;

    /// <summary>Prepares the samples.</summary>
    /// <param name="models">One per objective.</param>
    /// <param name="constraints">May be empty.</param>
    /// <param name="candidates">N × d.</param>
    /// <param name="cancellationToken">Stops between rows of a covariance.</param>
    public ThompsonDraws(IReadOnlyList<ISurrogate> models, IReadOnlyList<CandidateConstraint> constraints, IReadOnlyList<double[]> candidates, CancellationToken cancellationToken)
    {
        _constraints = constraints;
        _objectiveSamples = [.. models.Select(model => new ThompsonSample(model, candidates, cancellationToken))];
        _constraintSamples = [.. constraints.Select(constraint => new ThompsonSample(constraint.Model, candidates, cancellationToken))];
        _objectives = new double[models.Count][];
        _outcomes = new double[constraints.Count][];
    }

    /// <summary>Draws anew.</summary>
    /// <param name="random">Seeded.</param>
    public void Draw(Random random)
    {
        for (int j = 0; j < _objectives.Length; j++)
        {
            _objectives[j] = _objectiveSamples[j].Draw(random);
        }

        for (int c = 0; c < _outcomes.Length; c++)
        {
            _outcomes[c] = _constraintSamples[c].Draw(random);
        }
    }

    /// <summary>The drawn objectives of a candidate.</summary>
    /// <param name="candidate">From 0 to N (exclusive).</param>
    public double[] Objectives(int candidate) => [.. _objectives.Select(values => values[candidate])];

    /// <summary>Those candidates whose drawn outcomes keep all limits.</summary>
    /// <param name="candidates">Positions.</param>
    public IReadOnlyList<int> Feasible(IReadOnlyList<int> candidates) => [.. candidates.Where(i => Violation(i) == 0)];

    /// <summary>The candidate of least total violation, the first of equals.</summary>
    /// <param name="candidates">Positions, at least one.</param>
    public int LeastInfeasible(IReadOnlyList<int> candidates) => candidates.MinBy(Violation);

    // By how much the limits are missed, each in units of its outcome's range over the draw.
    private double Violation(int candidate)
    {
        double sum = 0;
        for (int c = 0; c < _outcomes.Length; c++)
        {
            double value = _outcomes[c][candidate];
            double missed = Math.Max(0, Math.Max(_constraints[c].Lower - value, value - _constraints[c].Upper));
            if (missed > 0)
            {
                double range = _outcomes[c].Max() - _outcomes[c].Min();
                sum += range > 0 ? missed / range : 1;
            }
        }

        return sum;
    }
}
