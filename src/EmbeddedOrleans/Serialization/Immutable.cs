namespace Orleans.Concurrency;

/// <summary>Wraps a value that never changes, so that calls share it instead of copying it.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="value">The value.</param>
[GenerateSerializer]
[Immutable]
public readonly struct Immutable<T>(T value)
{
    /// <summary>The value.</summary>
    [Id(0)]
#pragma warning disable CA1051 // A field in the API this mirrors.
    public readonly T Value = value;
#pragma warning restore CA1051
}
