namespace Orleans;

/// <summary>Promises that a value never changes, so that calls may share it instead of copying it.</summary>
[AttributeUsage(
    AttributeTargets.Struct | AttributeTargets.Class | AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ImmutableAttribute : Attribute
{
}
