using Sheaf.Control.Policies;
using Sheaf.Control.Ports;

namespace Sheaf.Control.Loop;

/// <summary>What a controller observes, asks and changes.</summary>
/// <param name="Target">The job.</param>
/// <param name="Forecaster">Forecasts its load.</param>
/// <param name="Planner">Learns from measurements; also what the <c>sheaf</c> policy plans with.</param>
/// <param name="Refiner">The refinement agent.</param>
/// <param name="Profiler">Schedules profiling runs.</param>
/// <param name="Decisions">Keeps decisions.</param>
/// <param name="Policy">The policy with a name; throws <see cref="ArgumentException"/> where there is none.</param>
/// <param name="HostCores">Cores of the machine, for spare capacity; at least 1.</param>
/// <param name="Time">The clock.</param>
public sealed record ControllerPorts(
    IJobTarget Target,
    ILoadForecaster Forecaster,
    IPlanner Planner,
    IRefiner Refiner,
    IProfiler Profiler,
    IDecisionLog Decisions,
    Func<string, IPolicy> Policy,
    int HostCores,
    TimeProvider Time);
