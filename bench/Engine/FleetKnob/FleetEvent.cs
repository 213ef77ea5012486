using Sheaf.Engine;

namespace Sheaf.Bench.Engine.FleetKnob;

/// <summary>A measurement of one vehicle.</summary>
/// <param name="TimeMicros">Event time.</param>
/// <param name="Vehicle">From 0 to 99 999.</param>
/// <param name="Value">What was measured, 1 to 1 024.</param>
internal readonly record struct FleetEvent(long TimeMicros, int Vehicle, float Value)
{
    /// <summary>Takes the value.</summary>
    public readonly struct Selector : IValueSelector<FleetEvent, double>
    {
        /// <inheritdoc/>
        public double Select(in FleetEvent item) => item.Value;
    }
}
