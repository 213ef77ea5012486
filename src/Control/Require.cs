using System.Runtime.CompilerServices;

namespace Sheaf.Control;

/// <summary>Guards that keep values valid by construction; each says what was got and what was expected.</summary>
internal static class Require
{
    public static int AtLeast(int value, int minimum, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= minimum
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Got {value}; expected a whole number of at least {minimum}.");

    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Got {value}; expected a finite number above 0.");

    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Got {value}; expected a finite number of at least 0.");

    public static double Within(double value, double minimum, double maximum, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= minimum && value <= maximum
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Got {value}; expected a number from {minimum} to {maximum}.");

    /// <summary>A measurement: one that is no finite number is unknown.</summary>
    public static double? FiniteOrUnknown(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}
