namespace Orleans;

/// <summary>A name that stays when a type or method is renamed.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method,
    AllowMultiple = true)]
public sealed class AliasAttribute : Attribute
{
    /// <summary>Creates the attribute.</summary>
    /// <param name="alias">The name: unique among types, or among the methods of its type.</param>
    public AliasAttribute(string alias)
    {
        Alias = alias;
    }

    /// <summary>The name.</summary>
    public string Alias { get; }
}
