using System.Text.Json.Serialization;

namespace Sheaf.Optimizer;

/// <summary>A parameter as a <see cref="StudyDefinition"/> states it. Which members it needs depends on its kind.</summary>
public sealed record ParameterDefinition
{
    /// <summary>Unique within the definition.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// <c>continuous</c> (min, max), <c>integer</c> (min, max, step), <c>ordinal</c> (values, or min, max and step) or <c>categorical</c> (values).
    /// </summary>
    public required ParameterKind Kind { get; init; }

    /// <summary>Least value, inclusive.</summary>
    public double? Min { get; init; }

    /// <summary>Greatest value, inclusive.</summary>
    public double? Max { get; init; }

    /// <summary>Distance between neighbours, above 0; null means 1 for an integer.</summary>
    public double? Step { get; init; }

    /// <summary>The values: ascending numbers of an ordinal parameter, labels of a categorical one.</summary>
    public IReadOnlyList<ParameterValue>? Values { get; init; }

    /// <summary>Whether equal ratios, rather than equal differences, are equally far apart; needs values above 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Log { get; init; }

    /// <summary>The parameter itself.</summary>
    /// <exception cref="ArgumentException">A member is missing, is none of this kind's, or has a wrong value.</exception>
    public Parameter ToParameter()
    {
        bool listed = Values is not null;
        return Kind switch
        {
            ParameterKind.Continuous => Checked("min, max, log", Values, Step).Continuous(),
            ParameterKind.Integer => Checked("min, max, step, log", Values).Integer(),
            ParameterKind.Ordinal when listed => Checked("values, log (or min, max, step, log)", Min, Max, Step).Listed(),
            ParameterKind.Ordinal => Checked("values, log (or min, max, step, log)").Stepped(),
            ParameterKind.Categorical => Checked("values", Min, Max, Step, Log ? true : null).Categorical(),
            _ => throw new ArgumentException($"kind: got {Kind}; expected continuous, integer, ordinal or categorical."),
        };
    }

    private ParameterDefinition Checked(string permitted, params object?[] unused)
        => Array.TrueForAll(unused, member => member is null)
            ? this
            : throw new ArgumentException($"a parameter of this kind has no other members than name, kind, {permitted}; got more.");

    private Parameter Continuous() => Parameter.Continuous(Name, Required(Min, "min"), Required(Max, "max"), Log);

    private Parameter Integer() => Parameter.Integer(Name, Whole(Required(Min, "min"), "min"), Whole(Required(Max, "max"), "max"), Whole(Step ?? 1, "step"), Log);

    private Parameter Stepped() => Parameter.Ordinal(Name, Required(Min, "values (or min, max, step)"), Required(Max, "max"), Required(Step, "step"), Log);

    private Parameter Listed()
        => Parameter.Ordinal(Name, [.. Values!.Select(value => value.Number ?? throw new ArgumentException($"values: got '{value}'; expected numbers. For labels the kind is categorical."))], Log);

    private Parameter Categorical()
        => Parameter.Categorical(Name, [.. (Values ?? throw new ArgumentException("the member 'values' is missing.")).Select(value => value.Label)]);

    private static double Required(double? value, string member) => value ?? throw new ArgumentException($"the member '{member}' is missing.");

    private static int Whole(double value, string member) => value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue
        ? (int)value
        : throw new ArgumentException(FormattableString.Invariant($"{member}: got {value}; expected a whole number from -{int.MaxValue} to {int.MaxValue}."));
}
