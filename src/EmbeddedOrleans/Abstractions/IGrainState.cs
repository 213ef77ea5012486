namespace Orleans;

/// <summary>State as a storage provider sees it.</summary>
/// <typeparam name="T">The state's type.</typeparam>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T State { get; set; }

    /// <summary>The version that storage last gave; null when nothing is stored.</summary>
    string ETag { get; set; }

    /// <summary>True when storage holds a record.</summary>
    bool RecordExists { get; set; }
}
