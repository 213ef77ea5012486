using System.Text.Json.Serialization;

namespace Sheaf.Optimizer;

/// <summary>What is believed of the noise variance, relative to the targets' variance, before the data is seen.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoisePrior>))]
public enum NoisePrior
{
    /// <summary>Log-normal(−4, 1), as in the implementation by Hvarfner, Hellsten and Nardi (ICML 2024): expects 5 to 10 % of the standard deviation.</summary>
    Typical,

    /// <summary>
    /// Log-normal with its mode at 1e-5 and a standard deviation of 2.5 of the logarithm: leaves noiseless functions (nearly) without noise
    /// and lets data decide, at most 4 nats against 10 % of the standard deviation. With few points it is the surer of itself.
    /// </summary>
    Wide,

    /// <summary>Log-normal(−4, 2): as likely a priori as <see cref="Typical"/> around 10 % of the standard deviation, but lets go of noise that the data does not show.</summary>
    Moderate,
}
