namespace Sheaf.Engine.Tests;

/// <summary>Takes the whole record.</summary>
internal readonly struct Itself<T> : IValueSelector<T, T>
{
    public T Select(in T item) => item;
}
