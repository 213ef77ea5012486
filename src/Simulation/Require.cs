using System.Runtime.CompilerServices;

namespace Sheaf.Simulation;

/// <summary>Guards that keep values valid by construction; each says what was got and what was expected.</summary>
internal static class Require
{
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Got {value}; expected a finite number above 0.");

    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Got {value}; expected a finite number.");

    public static double Within(double value, double minimum, double maximum, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= minimum && value <= maximum
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Got {value}; expected a number from {minimum} to {maximum}.");
}
