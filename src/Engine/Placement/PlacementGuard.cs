namespace Sheaf.Engine;

/// <summary>Checks of placement options.</summary>
internal static class PlacementGuard
{
    /// <summary>A number between two bounds, both inclusive.</summary>
    public static double Between(double value, double minimum, double maximum, string name) =>
        value >= minimum && value <= maximum
            ? value
            : throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} is {value}; expected {minimum} to {maximum}. Give a value in that range."));
}
