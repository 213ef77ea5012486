namespace Orleans;

/// <summary>A plain <see cref="IGrainState{T}"/>.</summary>
/// <typeparam name="T">The state's type.</typeparam>
[GenerateSerializer]
public sealed class GrainState<T> : IGrainState<T>
{
    /// <summary>Creates empty state.</summary>
    public GrainState()
    {
    }

    /// <summary>Creates state that holds a value.</summary>
    /// <param name="state">The value.</param>
    public GrainState(T state)
        : this(state, null!)
    {
    }

    /// <summary>Creates state that holds a value and its version.</summary>
    /// <param name="state">The value.</param>
    /// <param name="eTag">The version.</param>
    public GrainState(T state, string eTag)
    {
        State = state;
        ETag = eTag;
    }

    /// <inheritdoc/>
    [Id(0)]
    public T State { get; set; } = default!;

    /// <inheritdoc/>
    [Id(1)]
    public string ETag { get; set; } = null!;

    /// <inheritdoc/>
    [Id(2)]
    public bool RecordExists { get; set; }
}
