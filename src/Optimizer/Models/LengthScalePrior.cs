using System.Text.Json.Serialization;

namespace Sheaf.Optimizer;

/// <summary>What is believed of length scales (and of the signal variance) before the data is seen.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LengthScalePrior>))]
public enum LengthScalePrior
{
    /// <summary>
    /// Log-normal(√2 + ½ log d, √3), so that typical scales grow with the distances between points of the unit cube (Hvarfner, Hellsten and
    /// Nardi, "Vanilla Bayesian optimization performs great in high dimensions", ICML 2024); signal variance log-normal(1, 1).
    /// </summary>
    DimensionScaled,

    /// <summary>
    /// Gamma(3, 6) whatever the dimension, and gamma(2, 0.15) for the signal variance: the defaults of BoTorch before version 0.12
    /// (Balandat et al., NeurIPS 2020). Expects functions that vary within a fraction of the cube.
    /// </summary>
    Gamma,
}
