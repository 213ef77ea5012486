using Sheaf.Control.Forecasts;
using Sheaf.Control.Objectives;

namespace Sheaf.Silo.Grains.State;

/// <summary>What <see cref="ForecasterGrain"/> keeps.</summary>
[GenerateSerializer, Alias("sheaf.ForecasterState")]
public sealed class ForecasterGrainState
{
    /// <summary>Step and horizon it was made for.</summary>
    [Id(0)] public LoopTiming? Timing { get; set; }

    /// <summary>What the pool has learnt, and its past forecasts; at most 200 KiB as JSON.</summary>
    [Id(1)] public TrackedForecasterState? Forecaster { get; set; }
}
