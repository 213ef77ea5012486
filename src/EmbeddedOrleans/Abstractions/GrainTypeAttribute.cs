namespace Orleans;

/// <summary>Names the grain type of a grain class.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute : Attribute
{
    /// <summary>Creates the attribute.</summary>
    /// <param name="grainType">The name; without it the class name in lower case, less a trailing "Grain".</param>
    public GrainTypeAttribute(string grainType)
    {
        GrainType = grainType;
    }

    /// <summary>The name.</summary>
    public string GrainType { get; }
}
