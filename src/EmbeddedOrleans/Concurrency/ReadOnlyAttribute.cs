namespace Orleans.Concurrency;

/// <summary>Lets a grain interface's method start while other read-only calls await.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute
{
}
