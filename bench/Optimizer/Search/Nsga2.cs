using Sheaf.Bench.Optimizer.Problems;
using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Search;

/// <summary>
/// NSGA-II (Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002): simulated binary
/// crossover (rate .9, index 15), polynomial mutation (rate 1 / d, index 20), binary tournaments.
/// </summary>
internal sealed class Nsga2
{
    private const double CrossoverRate = 0.9;
    private const double CrossoverIndex = 15;
    private const double MutationIndex = 20;
    private const int LeastPopulation = 12;
    private const int GreatestPopulation = 20;

    private readonly Experiment _experiment;
    private readonly Random _random;
    private readonly int _dimension;

    private Nsga2(Experiment experiment, int seed)
        => (_experiment, _random, _dimension) = (experiment, new Random(seed), experiment.Problem.Space.Dimension);

    /// <summary>Evolves a population as large as a study's initial points, between 12 and 20.</summary>
    /// <param name="experiment">Evaluates.</param>
    /// <param name="budget">Number of evaluations.</param>
    /// <param name="seed">Seed of everything random.</param>
    public static void Search(Experiment experiment, int budget, int seed)
    {
        Nsga2 search = new(experiment, seed);
        int size = Math.Clamp(experiment.Problem.InitialPoints, LeastPopulation, GreatestPopulation);
        List<Individual> population = [.. Enumerable.Range(0, size).Select(_ => search.Evaluate(search.RandomPoint()))];
        population = Survivors(population, size);
        while (experiment.Count < budget)
        {
            int offspring = Math.Min(size, budget - experiment.Count);
            population = Survivors([.. population, .. Enumerable.Range(0, offspring).Select(_ => search.Evaluate(search.Child(population))).ToArray()], size);
        }
    }

    private double[] RandomPoint() => [.. Enumerable.Range(0, _dimension).Select(_ => _random.NextDouble())];

    private Individual Evaluate(double[] unit)
    {
        double[] point = _experiment.Problem.Space.Denormalise(unit);
        Evaluation value = _experiment.Evaluate(point);
        return new Individual(_experiment.Problem.Space.Normalise(point), value.Objectives, value.Slacks.Sum(slack => Math.Max(0, -slack)));
    }

    private double[] Child(List<Individual> population)
    {
        double[] first = Tournament(population).Unit;
        double[] second = Tournament(population).Unit;
        bool crosses = _random.NextDouble() < CrossoverRate;
        double[] child = [.. first];
        for (int k = 0; k < _dimension; k++)
        {
            if (crosses && _random.Next(2) == 0)
            {
                child[k] = Cross(first[k], second[k]);
            }

            if (_random.NextDouble() < 1.0 / _dimension)
            {
                child[k] += MutationStep();
            }

            child[k] = Math.Clamp(child[k], 0, 1);
        }

        return child;
    }

    private Individual Tournament(List<Individual> population)
    {
        Individual a = population[_random.Next(population.Count)];
        Individual b = population[_random.Next(population.Count)];
        return b.IsBefore(a) ? b : a;
    }

    // Deb and Agrawal, "Simulated binary crossover for continuous search space", 1995; either of the two children.
    private double Cross(double a, double b)
    {
        double u = _random.NextDouble();
        double spread = Math.Pow(u <= 0.5 ? 2 * u : 1 / (2 * (1 - u)), 1 / (CrossoverIndex + 1));
        double sign = _random.Next(2) == 0 ? 1 : -1;
        return 0.5 * (a + b + (sign * spread * (a - b)));
    }

    private double MutationStep()
    {
        double u = _random.NextDouble();
        double exponent = 1 / (MutationIndex + 1);
        return u < 0.5 ? Math.Pow(2 * u, exponent) - 1 : 1 - Math.Pow(2 * (1 - u), exponent);
    }

    private static List<Individual> Survivors(List<Individual> all, int size)
    {
        List<Individual> left = [.. all];
        List<Individual> survivors = [];
        for (int rank = 0; left.Count > 0; rank++)
        {
            List<Individual> front = [.. left.Where(member => !left.Exists(other => other.Dominates(member)))];
            left.RemoveAll(front.Contains);
            front.ForEach(member => member.Rank = rank);
            SetCrowding(front);
            survivors.AddRange(front.OrderByDescending(member => member.Crowding).Take(size - survivors.Count));
        }

        return survivors;
    }

    private static void SetCrowding(List<Individual> front)
    {
        double[] distances = CrowdingDistance.Compute([.. front.Select(member => member.Objectives)]);
        for (int i = 0; i < distances.Length; i++)
        {
            front[i].Crowding = distances[i];
        }
    }
}
