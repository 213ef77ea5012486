using System.Text.Json.Serialization;

namespace Sheaf.Optimizer;

/// <summary>
/// How the covariance of a Gaussian process falls with the distance r of two inputs in length scales: how smooth its functions are.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<KernelKind>))]
public enum KernelKind
{
    /// <summary>Matern, ν = 5/2: functions with two derivatives (Rasmussen and Williams 2006, eq. 4.17).</summary>
    Matern52,

    /// <summary>Matern, ν = 3/2: functions with one derivative (the same equation).</summary>
    Matern32,

    /// <summary>e^(−r²/2): functions with all derivatives (the same book, eq. 4.9).</summary>
    SquaredExponential,
}
