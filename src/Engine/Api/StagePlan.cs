namespace Sheaf.Engine;

/// <summary>Operators that run chained in one subtask. Stages that a union or a two-input operator brings together become one.</summary>
internal sealed class StagePlan(string name)
{
    private StagePlan? _mergedInto;

    public string Name { get; set; } = name;

    /// <summary>Position among the pipeline's stages.</summary>
    public int Index { get; set; }

    /// <summary>Builds the sources and inputs of a subtask, and with them everything behind.</summary>
    public List<Action<SubtaskContext>> Heads { get; } = [];

    /// <summary>The stage that this one has become part of, or itself.</summary>
    public StagePlan Root => _mergedInto?.Root ?? this;

    public void MergeWith(StagePlan other)
    {
        var root = Root;
        var joined = other.Root;
        if (root != joined)
        {
            joined._mergedInto = root;
            root.Heads.AddRange(joined.Heads);
        }
    }
}
