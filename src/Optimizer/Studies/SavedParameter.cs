using System.Text.Json.Serialization;

namespace Sheaf.Optimizer;

/// <summary>A parameter as it is saved.</summary>
internal sealed record SavedParameter(string Name, ParameterKind Kind, double Minimum, double Maximum, IReadOnlyList<double> Levels, bool LogScale)
{
    /// <summary>The values of a categorical parameter; absent for other kinds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What to save of a parameter.</summary>
    /// <param name="parameter">Any parameter.</param>
    public static SavedParameter Of(Parameter parameter)
        => new(parameter.Name, parameter.Kind, parameter.Minimum, parameter.Maximum, parameter.Levels, parameter.LogScale)
        {
            Labels = parameter.Kind == ParameterKind.Categorical ? parameter.Labels : null,
        };

    /// <summary>The parameter itself.</summary>
    public Parameter ToParameter() => Kind switch
    {
        ParameterKind.Continuous => Parameter.Continuous(Name, Minimum, Maximum, LogScale),
        ParameterKind.Integer => Parameter.Integer(Name, (int)Minimum, (int)Maximum, Levels.Count > 1 ? (int)(Levels[1] - Levels[0]) : 1, LogScale),
        ParameterKind.Categorical => Parameter.Categorical(Name, Labels ?? []),
        _ => Parameter.Ordinal(Name, Levels, LogScale),
    };
}
