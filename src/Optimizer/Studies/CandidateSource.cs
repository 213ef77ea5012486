namespace Sheaf.Optimizer;

/// <summary>
/// Where suggestions come from: the whole lattice when it is small enough, else a pool of Sobol points that grows by ever closer
/// neighbours of the front and of the best so far.
/// </summary>
internal sealed class CandidateSource
{
    private const int PoolSize = 1024;
    private const int NeighboursPerCentre = 48;
    private const int CentreLimit = 12;
    private static readonly double[] Radii = [0.1, 0.03, 0.01, 0.003];

    private readonly StudyProblem _problem;
    private readonly Func<double[], bool> _isAllowed;
    private readonly Lazy<IReadOnlyList<double[]>> _lattice;

    /// <summary>Prepares; the lattice is listed when first needed.</summary>
    /// <param name="problem">What to solve.</param>
    /// <param name="isAllowed">Constraints known in advance.</param>
    public CandidateSource(StudyProblem problem, Func<double[], bool> isAllowed)
    {
        (_problem, _isAllowed) = (problem, isAllowed);
        _lattice = new Lazy<IReadOnlyList<double[]>>(() => problem.Space.Lattice(isAllowed));
    }

    private bool IsEnumerable => _problem.Space.LatticeSize <= _problem.Options.LatticeLimit;

    /// <summary>Lattice points that no trial has, in lattice order, added to those seen; none when the space is not enumerable.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="seen">Points of all trials.</param>
    public List<double[]> Unseen(int count, HashSet<PointKey> seen)
        => count > 0 && IsEnumerable ? [.. _lattice.Value.Where(point => seen.Add(new PointKey(point))).Take(count)] : [];

    /// <summary>Chooses the next points.</summary>
    /// <param name="count">How many.</param>
    /// <param name="round">Scores points.</param>
    /// <param name="centres">Points worth searching around.</param>
    /// <param name="seed">Seed of the pool.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public IReadOnlyList<double[]> Choose(int count, AcquisitionRound round, double[][] centres, int seed, CancellationToken cancellationToken)
    {
        if (IsEnumerable)
        {
            return round.Best(count, [.. _lattice.Value.Where(point => !round.HasSeen(point))], cancellationToken);
        }

        Random random = new(seed);
        Pool pool = new(point => _isAllowed(point) && !round.HasSeen(point));
        SobolSequence sobol = new(_problem.Space.Dimension, seed);
        for (int i = 0; i < PoolSize; i++)
        {
            pool.Add(_problem.Space.Denormalise(sobol.At(i)));
        }

        foreach (double radius in Radii)
        {
            double[][] around = [.. centres.OrderBy(_ => random.Next()).Take(CentreLimit)];
            AddNeighbours(pool, around, radius, random);
            AddNeighbours(pool, round.Best(Math.Max(count, 2), pool.Points, cancellationToken), radius, random);
        }

        return round.Best(count, pool.Points, cancellationToken);
    }

    // A normal step in a random non-empty half of the parameters, so that bounds and levels of the others are kept.
    private void AddNeighbours(Pool pool, IReadOnlyList<double[]> centres, double radius, Random random)
    {
        foreach (double[] centre in centres)
        {
            for (int i = 0; i < NeighboursPerCentre; i++)
            {
                double[] unit = _problem.Space.Normalise(centre);
                int always = random.Next(unit.Length);
                for (int k = 0; k < unit.Length; k++)
                {
                    double step = radius * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                    unit[k] += k == always || random.Next(2) == 0 ? step : 0;
                }

                pool.Add(_problem.Space.Denormalise(unit));
            }
        }
    }

    private sealed class Pool(Func<double[], bool> accepts)
    {
        private readonly HashSet<PointKey> _keys = [];
        private readonly List<double[]> _points = [];

        public IReadOnlyList<double[]> Points => _points;

        public void Add(double[] point)
        {
            if (accepts(point) && _keys.Add(new PointKey(point)))
            {
                _points.Add(point);
            }
        }
    }
}
