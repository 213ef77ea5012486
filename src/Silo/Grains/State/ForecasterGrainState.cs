using Sheaf.Control.Objectives;
using Sheaf.Forecasting;

namespace Sheaf.Silo.Grains.State;

/// <summary>What <see cref="ForecasterGrain"/> keeps.</summary>
[GenerateSerializer, Alias("sheaf.ForecasterState")]
public sealed class ForecasterGrainState
{
    /// <summary>Step and horizon it was made for.</summary>
    [Id(0)] public LoopTiming? Timing { get; set; }

    /// <summary>What the pool has learnt.</summary>
    [Id(1)] public ForecasterState? Forecaster { get; set; }
}
