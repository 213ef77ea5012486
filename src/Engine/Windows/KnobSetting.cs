namespace Sheaf.Engine;

/// <summary>What was asked of an aggregate's knobs.</summary>
/// <param name="Compression">Share of window contents kept uncompressed, percent; null as the pipeline says.</param>
/// <param name="Window">Size and advance switched to last; null for none.</param>
/// <param name="BoundaryMicros">Event time from which they hold.</param>
internal sealed record KnobSetting(int? Compression, WindowPair? Window, long BoundaryMicros)
{
    public static KnobSetting None { get; } = new(null, null, 0);

    /// <summary>Sets the knobs of a subtask that has just been built or restored. What it has kept itself, in its checkpoint, is left alone.</summary>
    public void ApplyTo(IAggregateKnobs knobs)
    {
        if (Compression is { } percent)
        {
            knobs.Compression = percent;
        }

        if (Window is { } window && knobs.Status.WatermarkMicros < BoundaryMicros && knobs.NextBoundary(BoundaryMicros) == BoundaryMicros)
        {
            knobs.Switch(window, BoundaryMicros);
        }
    }
}
