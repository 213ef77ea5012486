using Sheaf.Control.Observing;

namespace Sheaf.Silo.Grains.State;

/// <summary>What <see cref="OptimizerGrain"/> keeps: the measurements, from which the models are fitted anew.</summary>
[GenerateSerializer, Alias("sheaf.OptimizerState")]
public sealed class OptimizerGrainState
{
    /// <summary>The measurements the models rest on.</summary>
    [Id(0)] public List<Trial> Measurements { get; set; } = [];
}
