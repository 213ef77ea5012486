namespace Sheaf.Optimizer;

/// <summary>A product of parameters in a <see cref="KnownFunction"/>: factor · parameter · parameter · …</summary>
public sealed record ParameterProduct
{
    /// <summary>The constant factor.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Names of the parameters; one that is named twice is squared.</summary>
    public required IReadOnlyList<string> Of { get; init; }
}
