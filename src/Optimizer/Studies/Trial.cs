namespace Sheaf.Optimizer;

/// <summary>One point of a <see cref="Study"/> and what came of it.</summary>
public sealed record Trial
{
    private Trial(int number, IReadOnlyList<double> point, TrialStatus status, IReadOnlyDictionary<string, double> outcomes, string? failure)
        => (Number, Point, Status, Outcomes, Failure) = (number, point, status, outcomes, failure);

    /// <summary>Position in the study, from 0.</summary>
    public int Number { get; }

    /// <summary>The point, in the parameters' units.</summary>
    public IReadOnlyList<double> Point { get; }

    /// <summary>How far it has come.</summary>
    public TrialStatus Status { get; }

    /// <summary>Measured outcomes by name; empty unless completed.</summary>
    public IReadOnlyDictionary<string, double> Outcomes { get; }

    /// <summary>Why it failed; null unless failed.</summary>
    public string? Failure { get; }

    internal static Trial Pending(int number, IReadOnlyList<double> point)
        => new(number, [.. point], TrialStatus.Pending, new Dictionary<string, double>(), null);

    internal Trial Complete(IReadOnlyDictionary<string, double> outcomes)
        => new(Number, Point, TrialStatus.Completed, new Dictionary<string, double>(outcomes), null);

    internal Trial Fail(string reason)
        => new(Number, Point, TrialStatus.Failed, new Dictionary<string, double>(), reason);
}
