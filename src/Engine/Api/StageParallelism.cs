namespace Sheaf.Engine;

/// <summary>How many subtasks named stages have; stages not named have one in every slot. Immutable, compared by content.</summary>
public sealed class StageParallelism : IEquatable<StageParallelism>
{
    private readonly SortedDictionary<string, int> _byStage;

    /// <summary>Makes it from stages and numbers.</summary>
    /// <param name="byStage">For each stage 1 to 128; more than there are slots counts as one in each.</param>
    /// <exception cref="ArgumentException">A name is blank or given twice, or a number is out of range.</exception>
    public StageParallelism(IEnumerable<KeyValuePair<string, int>> byStage)
    {
        ArgumentNullException.ThrowIfNull(byStage);
        _byStage = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (stage, parallelism) in byStage)
        {
            if (!_byStage.TryAdd(Guard.NotBlank(stage), Guard.InRange(parallelism, 1, KeyGroups.Count, stage)))
            {
                throw new ArgumentException($"Stage '{stage}' is given twice; expected each stage once. Remove one.", nameof(byStage));
            }
        }
    }

    /// <summary>Every stage has a subtask in every slot.</summary>
    public static StageParallelism Everywhere { get; } = new([]);

    /// <summary>The stages with a number of their own, by name.</summary>
    public IReadOnlyDictionary<string, int> ByStage => _byStage;

    /// <summary>Number of subtasks of a stage, or the default.</summary>
    public int GetValueOrDefault(string stage, int otherwise) => _byStage.TryGetValue(stage, out var parallelism) ? parallelism : otherwise;

    /// <inheritdoc/>
    public bool Equals(StageParallelism? other) => other is not null && _byStage.SequenceEqual(other._byStage);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StageParallelism);

    /// <inheritdoc/>
    public override int GetHashCode() => _byStage.Aggregate(17, (hash, pair) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(pair.Key), pair.Value));

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _byStage.Select(p => $"{p.Key} {p.Value}"));
}
