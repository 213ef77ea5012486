namespace Orleans;

/// <summary>The number of a member in its type's serialised form.</summary>
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class
    | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class IdAttribute : Attribute
{
    /// <summary>Creates the attribute.</summary>
    /// <param name="id">The number, once per declaring type.</param>
    public IdAttribute(uint id)
    {
        Id = id;
    }

    /// <summary>The number.</summary>
    public uint Id { get; }
}
