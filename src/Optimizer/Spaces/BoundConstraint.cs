namespace Sheaf.Optimizer;

/// <summary>A <see cref="LinearConstraint"/> of one space: its coefficients by position.</summary>
internal sealed class BoundConstraint
{
    private readonly LinearConstraint _constraint;
    private readonly (int Position, double Coefficient)[] _terms;

    /// <summary>Finds the parameters.</summary>
    /// <param name="constraint">The constraint.</param>
    /// <param name="parameters">The space's parameters.</param>
    /// <exception cref="ArgumentException">A parameter is unknown or categorical, or no value within the parameters' bounds satisfies it.</exception>
    public BoundConstraint(LinearConstraint constraint, Parameter[] parameters)
    {
        _constraint = constraint;
        _terms = [.. constraint.Coefficients.Select(pair => (PositionOf(pair.Key, constraint, parameters), pair.Value))];
        RequireSatisfiable(parameters);
    }

    /// <summary>Whether a point satisfies it.</summary>
    /// <param name="point">One value for each parameter.</param>
    public bool IsSatisfied(ReadOnlySpan<double> point)
    {
        double sum = 0;
        double scale = 0;
        foreach ((int position, double coefficient) in _terms)
        {
            double term = coefficient * point[position];
            sum += term;
            scale = Math.Max(scale, Math.Abs(term));
        }

        return _constraint.IsSatisfied(sum, scale);
    }

    private static int PositionOf(string name, LinearConstraint constraint, Parameter[] parameters)
    {
        int position = Array.FindIndex(parameters, parameter => parameter.Name == name);
        if (position < 0)
        {
            throw new ArgumentException($"The linear constraint {constraint} names '{name}', which is no parameter. Use one of: {string.Join(", ", parameters.Select(p => p.Name))}.");
        }

        return parameters[position].Kind != ParameterKind.Categorical
            ? position
            : throw new ArgumentException($"The linear constraint {constraint} names '{name}', whose values are categories and can't be added. Leave it out, or use a predicate.");
    }

    private void RequireSatisfiable(Parameter[] parameters)
    {
        double least = _terms.Sum(term => Math.Min(term.Coefficient * parameters[term.Position].Minimum, term.Coefficient * parameters[term.Position].Maximum));
        double greatest = _terms.Sum(term => Math.Max(term.Coefficient * parameters[term.Position].Minimum, term.Coefficient * parameters[term.Position].Maximum));
        double scale = Math.Max(Math.Abs(least), Math.Abs(greatest));
        double nearest = Math.Clamp(_constraint.Lower ?? least, least, greatest);
        if (!_constraint.IsSatisfied(nearest, scale))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The linear constraint {_constraint} can't hold: within the parameters' bounds the sum is from {least} to {greatest}. Widen its bounds or theirs."));
        }
    }
}
