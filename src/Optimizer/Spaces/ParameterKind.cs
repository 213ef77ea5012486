namespace Sheaf.Optimizer;

/// <summary>How the values of a <see cref="Parameter"/> are laid out.</summary>
public enum ParameterKind
{
    /// <summary>Whole numbers from a minimum to a maximum in equal steps.</summary>
    Integer,

    /// <summary>An ordered list of numbers, not necessarily equally spaced.</summary>
    Ordinal,

    /// <summary>Any number between two bounds, both inclusive.</summary>
    Continuous,

    /// <summary>One of several values without an order.</summary>
    Categorical,
}
