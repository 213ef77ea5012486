namespace Sheaf.Optimizer;

/// <summary>
/// Where suggestions come from: the whole lattice when it is small enough to list, else a search that starts from a pool of Sobol points and
/// of ever closer neighbours of the front.
/// </summary>
internal sealed class CandidateSource
{
    private const int PoolSize = 384;
    private const int NeighboursPerCentre = 8;
    private const int FaceEvery = 4;
    private const int Crossings = 64;
    private const int CentreLimit = 16;

    // Up to this size even a lattice that is not searched by listing it is listed to find its last points.
    private const int LastResortLimit = 200_000;
    private static readonly double[] Radii = [0.1, 0.03, 0.01];

    private readonly StudyProblem _problem;
    private readonly InputDomain _domain;
    private readonly Lazy<IReadOnlyList<double[]>> _lattice;

    /// <summary>Prepares; the lattice is listed when first needed.</summary>
    /// <param name="problem">What to solve.</param>
    /// <param name="domain">Where to search.</param>
    public CandidateSource(StudyProblem problem, InputDomain domain)
    {
        (_problem, _domain) = (problem, domain);
        _lattice = new Lazy<IReadOnlyList<double[]>>(() => problem.Space.Lattice(domain.IsAllowed));
    }

    /// <summary>Whether all points can be listed.</summary>
    public bool IsEnumerable => _problem.Space.LatticeSize <= _problem.Options.LatticeLimit;

    /// <summary>Lattice points that no trial has, in lattice order, added to those seen; none when the space is too large to list.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="seen">Points of all trials.</param>
    public List<double[]> Unseen(int count, HashSet<PointKey> seen)
        => count > 0 && (IsEnumerable || _problem.Space.LatticeSize <= LastResortLimit) ? [.. _lattice.Value.Where(point => seen.Add(new PointKey(point))).Take(count)] : [];

    /// <summary>All lattice points that no trial has.</summary>
    /// <param name="seen">Points of all trials.</param>
    public IReadOnlyList<double[]> Open(HashSet<PointKey> seen) => [.. _lattice.Value.Where(point => !seen.Contains(new PointKey(point)))];

    /// <summary>Points to start a search from.</summary>
    /// <param name="centres">Points worth searching around.</param>
    /// <param name="isOpen">Whether a point may be suggested.</param>
    /// <param name="seed">Seed of the pool.</param>
    /// <param name="local">Whether only neighbours of the centres count.</param>
    public IReadOnlyList<double[]> Pool(IReadOnlyList<double[]> centres, Func<double[], bool> isOpen, int seed, bool local)
    {
        List<double[]> pool = [];
        HashSet<PointKey> keys = [];
        void Add(double[] point)
        {
            if (isOpen(point) && keys.Add(new PointKey(point)))
            {
                pool.Add(point);
            }
        }

        SobolSequence sobol = new(_problem.Space.Dimension, seed);
        Random random = new(seed);
        for (int i = 0; i < PoolSize && !local; i++)
        {
            double[] unit = sobol.At(i);
            Add(_problem.Space.Denormalise(i % FaceEvery == 0 ? OnFaces(unit, random) : unit));
        }

        for (int i = 0; i < Crossings && !local && centres.Count > 1; i++)
        {
            Add(Cross(centres[random.Next(centres.Count)], centres[random.Next(centres.Count)], random));
        }

        foreach (double[] centre in centres.OrderBy(_ => random.Next()).Take(CentreLimit))
        {
            foreach (double radius in Radii)
            {
                for (int i = 0; i < NeighboursPerCentre; i++)
                {
                    Add(Near(centre, radius, random));
                }
            }
        }

        return pool;
    }

    // Optima often lie on the bounds, which evenly spread points miss.
    private static double[] OnFaces(double[] unit, Random random) => [.. unit.Select(u => random.Next(2) == 0 ? u : Math.Round(u))];

    private static double[] Cross(double[] mother, double[] father, Random random) => [.. mother.Select((value, k) => random.Next(2) == 0 ? value : father[k])];

    // A normal step in a random non-empty half of the parameters, so that bounds and levels of the others are kept.
    private double[] Near(double[] centre, double radius, Random random)
    {
        double[] unit = _problem.Space.Normalise(centre);
        double[] steps = new double[unit.Length];
        NormalDraws.Fill(steps, random);
        int always = random.Next(unit.Length);
        for (int k = 0; k < unit.Length; k++)
        {
            unit[k] += k == always || random.Next(2) == 0 ? radius * steps[k] : 0;
        }

        return _problem.Space.Denormalise(unit);
    }
}
