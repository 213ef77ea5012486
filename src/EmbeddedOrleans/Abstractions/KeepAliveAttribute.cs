namespace Orleans;

/// <summary>Exempts a grain class from idle deactivation.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepAliveAttribute : Attribute
{
}
