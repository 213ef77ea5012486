namespace Orleans.Concurrency;

/// <summary>Makes calls of a grain interface's method end at once for the caller: no result, no exception.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute
{
}
