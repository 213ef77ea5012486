using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sheaf.Optimizer;

/// <summary>A study as it is saved.</summary>
internal sealed record StudyDocument
{
    private const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
    };

    /// <summary>Version of this format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The space.</summary>
    public required IReadOnlyList<SavedParameter> Parameters { get; init; }

    /// <summary>Linear constraints known in advance; absent when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LinearConstraint>? LinearConstraints { get; init; }

    /// <summary>The objectives, without functions.</summary>
    public required IReadOnlyList<SavedObjective> Objectives { get; init; }

    /// <summary>The constraints.</summary>
    public required IReadOnlyList<OutcomeConstraint> Constraints { get; init; }

    /// <summary>The options.</summary>
    public required StudyOptions Options { get; init; }

    /// <summary>The trials by number.</summary>
    public required IReadOnlyList<SavedTrial> Trials { get; init; }

    /// <summary>Where the suggester stands.</summary>
    public required SuggesterState State { get; init; }

    /// <summary>One objective.</summary>
    internal sealed record SavedObjective(string Name, Direction Direction, double? Threshold, bool IsKnown);

    /// <summary>Gathers what to save.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trials">Its trials.</param>
    /// <param name="state">The suggester's state.</param>
    public static StudyDocument Of(StudyProblem problem, IReadOnlyList<Trial> trials, SuggesterState state) => new()
    {
        Parameters = [.. problem.Space.Parameters.Select(SavedParameter.Of)],
        LinearConstraints = problem.Space.Constraints.Count > 0 ? problem.Space.Constraints : null,
        Objectives = [.. problem.Objectives.Select(o => new SavedObjective(o.Name, o.Direction, o.Threshold, o.Known is not null))],
        Constraints = problem.Constraints,
        Options = problem.Options,
        Trials = [.. trials.Select(SavedTrial.Of)],
        State = state,
    };

    /// <summary>Reads a saved study.</summary>
    /// <param name="json">Its text.</param>
    public static StudyDocument Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            StudyDocument? document = JsonSerializer.Deserialize<StudyDocument>(json, Json);
            return document?.Version == CurrentVersion
                ? document
                : throw new ArgumentException($"Got a study of version {document?.Version}; expected {CurrentVersion}. Save it again with this version of the library.", nameof(json));
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The text is not a saved study: {e.Message}", nameof(json), e);
        }
    }

    /// <summary>The text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The problem, with the functions given back.</summary>
    /// <param name="known">Functions by objective's name.</param>
    public StudyProblem ToProblem(IReadOnlyDictionary<string, Func<double[], double>>? known)
    {
        Objective Restore(SavedObjective saved)
        {
            Func<double[], double>? function = null;
            if (saved.IsKnown && (known is null || !known.TryGetValue(saved.Name, out function)))
            {
                throw new ArgumentException($"Objective '{saved.Name}' is a known function, which JSON can't hold. Give it again by that name.", nameof(known));
            }

            return new Objective(saved.Name, saved.Direction, saved.Threshold, function);
        }

        SearchSpace space = new([.. Parameters.Select(p => p.ToParameter())], LinearConstraints ?? []);
        return new StudyProblem(space, [.. Objectives.Select(Restore)], Constraints, Options);
    }

    /// <summary>The trials.</summary>
    public List<Trial> ToTrials() => [.. Trials.Select((saved, number) => saved.ToTrial(number))];
}
