namespace Sheaf.Optimizer;

/// <summary>One point of a <see cref="Study"/> and what came of it.</summary>
public sealed record Trial
{
    private Trial(int number, IReadOnlyList<double> point)
    {
        (Number, Point) = (number, point);
        (Outcomes, Measurements) = (new Dictionary<string, double>(), new Dictionary<string, Measurement>());
    }

    /// <summary>Position in the study, from 0.</summary>
    public int Number { get; }

    /// <summary>The point, in the parameters' units.</summary>
    public IReadOnlyList<double> Point { get; }

    /// <summary>How far it has come.</summary>
    public TrialStatus Status { get; private init; }

    /// <summary>Values of the outcomes by name, known objectives included; a censored one is its bound. Empty unless completed.</summary>
    public IReadOnlyDictionary<string, double> Outcomes { get; private init; }

    /// <summary>The outcomes by name with their noise and censoring. Empty unless completed.</summary>
    public IReadOnlyDictionary<string, Measurement> Measurements { get; private init; }

    /// <summary>What the trial cost, in a unit of the caller's choice; null when it was not told.</summary>
    public double? Cost { get; private init; }

    /// <summary>Why it failed; null unless failed.</summary>
    public string? Failure { get; private init; }

    internal static Trial Pending(int number, IReadOnlyList<double> point) => new(number, [.. point]);

    internal Trial Complete(IReadOnlyDictionary<string, Measurement> measurements, double? cost = null) => this with
    {
        Status = TrialStatus.Completed,
        Outcomes = measurements.ToDictionary(pair => pair.Key, pair => pair.Value.Value),
        Measurements = measurements.ToDictionary(),
        Cost = cost,
    };

    internal Trial Fail(string reason, double? cost = null) => this with { Status = TrialStatus.Failed, Failure = reason, Cost = cost };
}
