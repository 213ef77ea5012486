using System.Text.Json.Serialization;

namespace Sheaf.Optimizer;

/// <summary>A trial as it is saved.</summary>
internal sealed record SavedTrial(IReadOnlyList<double> Point, TrialStatus Status, IReadOnlyDictionary<string, double> Outcomes, string? Failure)
{
    /// <summary>The measurements that are more than a value, by name; absent when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, Measurement>? Measurements { get; init; }

    /// <summary>What it cost; absent when unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Cost { get; init; }

    /// <summary>What to save of a trial.</summary>
    /// <param name="trial">Any trial.</param>
    public static SavedTrial Of(Trial trial)
    {
        Dictionary<string, Measurement> rich = trial.Measurements.Where(pair => !pair.Value.IsPlain).ToDictionary();
        return new SavedTrial(trial.Point, trial.Status, trial.Outcomes, trial.Failure) { Measurements = rich.Count > 0 ? rich : null, Cost = trial.Cost };
    }

    /// <summary>The trial itself.</summary>
    /// <param name="number">Its position.</param>
    public Trial ToTrial(int number)
    {
        Trial trial = Trial.Pending(number, Point);
        return Status switch
        {
            TrialStatus.Completed => trial.Complete(Outcomes.ToDictionary(pair => pair.Key, pair => Measured(pair.Key, pair.Value)), Cost),
            TrialStatus.Failed => trial.Fail(Failure ?? string.Empty, Cost),
            _ => trial,
        };
    }

    private Measurement Measured(string name, double value) => Measurements?.GetValueOrDefault(name) ?? new Measurement(value);
}
