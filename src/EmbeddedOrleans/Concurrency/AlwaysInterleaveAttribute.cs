namespace Orleans.Concurrency;

/// <summary>Lets a grain interface's method start while any other call awaits.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute
{
}
