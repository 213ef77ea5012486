using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Sheaf.Optimizer;

/// <summary>
/// What a <see cref="Study"/> is to solve, in a form that people write and JSON holds whole: <see cref="Example"/> has every member.
/// Reading is strict: an unknown, missing or wrong member is an error that names it.
/// </summary>
/// <example>
/// <code>
/// Study study = StudyDefinition.Parse(File.ReadAllText("problem.json")).CreateStudy();
/// </code>
/// </example>
public sealed record StudyDefinition
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters =
        {
            new WordConverter<ParameterKind>(("real", ParameterKind.Continuous), ("int", ParameterKind.Integer)),
            new WordConverter<Direction>(("minimize", Direction.Minimise), ("min", Direction.Minimise), ("maximize", Direction.Maximise), ("max", Direction.Maximise)),
        },
    };

    /// <summary>A definition that has every member, of a stream job that is to be cheap and quick.</summary>
    public static StudyDefinition Example { get; } = new()
    {
        Parameters =
        [
            new() { Name = "workers", Kind = ParameterKind.Integer, Min = 1, Max = 24, Step = 1 },
            new() { Name = "cores", Kind = ParameterKind.Ordinal, Values = [1, 1.5, 2, 3] },
            new() { Name = "memory", Kind = ParameterKind.Ordinal, Min = 1024, Max = 4096, Step = 512 },
            new() { Name = "interval", Kind = ParameterKind.Continuous, Min = 10, Max = 90, Log = true },
            new() { Name = "codec", Kind = ParameterKind.Categorical, Values = ["none", "lz4", "zstd"] },
        ],
        Objectives =
        [
            new()
            {
                Name = "cost",
                Direction = Direction.Minimise,
                Threshold = 3,
                Known = new() { Constant = 0.05, Coefficients = new Dictionary<string, double> { ["workers"] = 0.001 }, Products = [new() { Factor = 0.04, Of = ["workers", "cores"] }] },
            },
            new() { Name = "latency", Direction = Direction.Minimise, Threshold = 10 },
        ],
        Constraints = [new() { Name = "recovery", Max = 180 }, new() { Name = "headroom", Min = 0 }],
        LinearConstraints = [new() { Coefficients = new Dictionary<string, double> { ["memory"] = 1, ["cores"] = -512 }, Min = 0 }],
        Options = new StudyOptions { Seed = 1, InitialPoints = 12 },
    };

    /// <summary>Where to search: at least one parameter.</summary>
    public required IReadOnlyList<ParameterDefinition> Parameters { get; init; }

    /// <summary>What to optimise: 1 to 5 objectives.</summary>
    public required IReadOnlyList<ObjectiveDefinition> Objectives { get; init; }

    /// <summary>What measured outcomes have to satisfy.</summary>
    public IReadOnlyList<ConstraintDefinition> Constraints { get; init; } = [];

    /// <summary>What every point has to satisfy, known in advance.</summary>
    public IReadOnlyList<LinearConstraintDefinition> LinearConstraints { get; init; } = [];

    /// <summary>How to search.</summary>
    public StudyOptions Options { get; init; } = new();

    /// <summary>Reads a definition and checks all of it.</summary>
    /// <param name="json">A JSON object; comments and trailing commas are allowed.</param>
    /// <exception cref="ArgumentException">The text is no definition, or something in it is wrong; the message says where and what is expected.</exception>
    public static StudyDefinition Parse(string json)
    {
        StudyDefinition definition = StrictJson.Read<StudyDefinition>(json, Json, "a study's definition");
        definition.CreateStudy();
        return definition;
    }

    /// <summary>The definition as JSON that <see cref="Parse"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>An empty study of this definition.</summary>
    /// <exception cref="ArgumentException">Something in it is wrong; the message says where and what is expected.</exception>
    public Study CreateStudy()
    {
        SearchSpace space = CreateSpace();
        Objective[] objectives = CreateAll(Objectives, "objectives", objective => objective.ToObjective(space));
        OutcomeConstraint[] constraints = CreateAll(Constraints, "constraints", constraint => constraint.ToConstraint());
        return Located("study", () => new Study(space, objectives, constraints, Options));
    }

    /// <summary>Continues a study of this definition.</summary>
    /// <param name="json">From <see cref="Study.Save"/>.</param>
    /// <exception cref="ArgumentException">The text is not a saved study, or has known objectives that the definition lacks.</exception>
    public Study LoadStudy(string json)
    {
        SearchSpace space = CreateSpace();
        return Study.Load(json, Objectives.Where(objective => objective.Known is not null).ToDictionary(objective => objective.Name, objective => objective.Known!.Bind(space)));
    }

    private SearchSpace CreateSpace()
    {
        Parameter[] parameters = CreateAll(Parameters, "parameters", parameter => parameter.ToParameter());
        LinearConstraint[] constraints = CreateAll(LinearConstraints, "linearConstraints", constraint => constraint.ToConstraint());
        return Located("parameters, linearConstraints", () => new SearchSpace(parameters, constraints));
    }

    private static TOut[] CreateAll<TIn, TOut>(IReadOnlyList<TIn> definitions, string member, Func<TIn, TOut> create)
        => [.. definitions.Select((definition, i) => Located($"{member}[{i}]", () => create(definition)))];

    private static T Located<T>(string where, Func<T> create)
    {
        try
        {
            return create();
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{where}: {PlainMessage(e)}", e);
        }
    }

    // What the runtime adds about the argument of a method means nothing to who wrote the JSON.
    private static string PlainMessage(ArgumentException e) => e.Message.Split(" (Parameter '")[0];
}
