namespace Sheaf.Optimizer.Tests;

/// <summary>Draws search spaces of 1 to 4 parameters of any kind and scale, at least one point of which is allowed.</summary>
internal static class RandomSpace
{
    public static SearchSpace Draw(Random random)
    {
        Parameter[] parameters = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => DrawParameter($"p{i}", random))];
        SearchSpace free = new(parameters);
        return random.NextDouble() < 0.3 && DrawConstraint(free, random) is { } constraint ? new SearchSpace(parameters, [constraint]) : free;
    }

    public static double[] DrawPoint(SearchSpace space, Random random)
        => space.Denormalise([.. space.Parameters.Select(_ => random.Next(4) == 0 ? random.Next(2) : random.NextDouble())]);

    private static Parameter DrawParameter(string name, Random random)
    {
        bool log = random.Next(3) == 0;
        double scale = Math.Pow(10, random.Next(-12, 13));
        double least = log ? scale : scale * (random.NextDouble() - 0.5) * 20;
        bool single = random.Next(10) == 0;
        return random.Next(5) switch
        {
            0 => Parameter.Integer(name, log ? 1 : random.Next(-5, 2), single && log ? 1 : random.Next(2, 12), random.Next(1, 4), log),
            1 => Parameter.Ordinal(name, [.. Enumerable.Range(0, single ? 1 : random.Next(2, 7)).Select(i => least + (scale * i * (i + 1)))], log),
            2 => Parameter.Ordinal(name, 0.1, single ? 0.1 : 0.7, 0.1, log),
            3 => Parameter.Categorical(name, [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => $"c{i}")]),
            _ => Parameter.Continuous(name, least, least + (single ? 0 : scale * (1 + (99 * random.NextDouble()))), log),
        };
    }

    // Passes through, or on the good side of, a point of the space, so that it can hold.
    private static LinearConstraint? DrawConstraint(SearchSpace space, Random random)
    {
        double[] point = DrawPoint(space, random);
        Dictionary<string, double> coefficients = [];
        double sum = 0;
        for (int i = 0; i < space.Dimension; i++)
        {
            Parameter parameter = space.Parameters[i];
            if (parameter.Kind != ParameterKind.Categorical)
            {
                double coefficient = (random.Next(2) == 0 ? 1 : -1) / Math.Max(1e-100, Math.Max(Math.Abs(parameter.Maximum), Math.Abs(parameter.Minimum)));
                coefficients[parameter.Name] = coefficient;
                sum += coefficient * point[i];
            }
        }

        double margin = 0.2 * random.NextDouble();
        return coefficients.Count == 0 ? null : new LinearConstraint(coefficients, sum - margin, random.Next(2) == 0 ? sum + margin : null);
    }
}
