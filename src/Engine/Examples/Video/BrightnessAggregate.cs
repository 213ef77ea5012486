namespace Sheaf.Engine;

/// <summary>Adds frames up.</summary>
internal readonly struct BrightnessAggregate : IAggregate<FrameStatistics, BrightnessState>
{
    public void Add(ref BrightnessState accumulator, in FrameStatistics item) => accumulator.Add(in item);

    public void Merge(ref BrightnessState into, in BrightnessState other) => into.Add(in other);
}
