namespace Sheaf.Optimizer;

/// <summary>
/// A polynomial of parameters that JSON can hold: constant + Σ coefficient · parameter + Σ factor · parameter · parameter · …, in the
/// parameters' own units. Example: the price of workers with some cores each.
/// </summary>
public sealed record KnownFunction
{
    /// <summary>Added to everything.</summary>
    public double Constant { get; init; }

    /// <summary>Factors of single parameters, by name.</summary>
    public IReadOnlyDictionary<string, double> Coefficients { get; init; } = new Dictionary<string, double>();

    /// <summary>Products of parameters.</summary>
    public IReadOnlyList<ParameterProduct> Products { get; init; } = [];

    /// <summary>The function of points of a space.</summary>
    /// <param name="space">Has all named parameters, none of them categorical.</param>
    /// <exception cref="ArgumentException">A parameter is unknown or categorical, or a number is not finite.</exception>
    public Func<double[], double> Bind(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        double constant = Finite(Constant);
        (double Factor, int[] Positions)[] terms =
        [
            .. Coefficients.Select(pair => (Finite(pair.Value), new[] { PositionOf(pair.Key, space) })),
            .. Products.Select(product => (Finite(product.Factor), product.Of.Select(name => PositionOf(name, space)).ToArray())),
        ];
        return point => constant + terms.Sum(term => term.Positions.Aggregate(term.Factor, (value, position) => value * point[position]));
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : throw new ArgumentException($"known: got {value}; expected finite numbers.");

    private static int PositionOf(string name, SearchSpace space)
    {
        for (int i = 0; i < space.Dimension; i++)
        {
            if (space.Parameters[i].Name == name && space.Parameters[i].Kind != ParameterKind.Categorical)
            {
                return i;
            }
        }

        IEnumerable<string> numbers = space.Parameters.Where(p => p.Kind != ParameterKind.Categorical).Select(p => p.Name);
        throw new ArgumentException($"known: got the parameter '{name}'; expected one of {string.Join(", ", numbers)}.");
    }
}
