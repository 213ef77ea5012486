namespace Orleans.Runtime;

/// <summary>Names the state and the storage of an <see cref="IPersistentState{TState}"/> constructor parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    /// <summary>Creates the attribute.</summary>
    /// <param name="stateName">The state's name.</param>
    /// <param name="storageName">The key under which the storage is registered; null for the default storage.</param>
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName ?? DefaultStorageName;
    }

    /// <summary>The state's name.</summary>
    public string StateName { get; }

    /// <summary>The storage's key.</summary>
    public string StorageName { get; }

    /// <summary>The key of the default storage.</summary>
    internal const string DefaultStorageName = "Default";
}
