namespace Sheaf.Optimizer;

/// <summary>Ask/tell optimisation.</summary>
public sealed class Study
{
    /// <summary>Creates an empty study.</summary>
    /// <param name="space">Where to search.</param>
    /// <param name="objectives">1 to 3 objectives.</param>
    /// <param name="constraints">Limits on outcomes; none when null.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="isAllowed">Constraint known in advance: only points for which it is true are suggested.</param>
    public Study(SearchSpace space, IReadOnlyList<Objective> objectives, IReadOnlyList<OutcomeConstraint>? constraints = null, StudyOptions? options = null, Func<double[], bool>? isAllowed = null) => throw new NotImplementedException();

    /// <summary>All trials by number.</summary>
    public IReadOnlyList<Trial> Trials => throw new NotImplementedException();

    /// <summary>Suggests points and records them as pending trials.</summary>
    /// <param name="count">How many, at least 1; fewer come back when a finite space is exhausted.</param>
    /// <param name="cancellationToken">Stops between steps, leaving the study unchanged.</param>
    public IReadOnlyList<Trial> Ask(int count = 1, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Records the outcomes of a pending trial.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="outcomes">A finite number for each measured objective and constraint.</param>
    public Trial Tell(int number, IReadOnlyDictionary<string, double> outcomes) => throw new NotImplementedException();

    /// <summary>Records outcomes of a point that was not asked for.</summary>
    /// <param name="point">A point of the space.</param>
    /// <param name="outcomes">A finite number for each measured objective and constraint.</param>
    public Trial Tell(IReadOnlyList<double> point, IReadOnlyDictionary<string, double> outcomes) => throw new NotImplementedException();

    /// <summary>Records that a pending trial produced nothing.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="reason">Why, in words.</param>
    public Trial TellFailed(int number, string reason) => throw new NotImplementedException();

    /// <summary>Completed, feasible trials that no other dominates.</summary>
    public IReadOnlyList<Trial> Front() => throw new NotImplementedException();

    /// <summary>The study as JSON.</summary>
    public string Save() => throw new NotImplementedException();

    /// <summary>Continues a saved study: its next suggestions are those the saved one would have made.</summary>
    /// <param name="json">From <see cref="Save"/>.</param>
    /// <param name="known">Known objectives' functions by name, which JSON can't hold.</param>
    /// <param name="isAllowed">The constraint known in advance, if the study had one.</param>
    public static Study Load(string json, IReadOnlyDictionary<string, Func<double[], double>>? known = null, Func<double[], bool>? isAllowed = null) => throw new NotImplementedException();
}
