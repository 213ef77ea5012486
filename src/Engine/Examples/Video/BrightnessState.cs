namespace Sheaf.Engine;

/// <summary>The frames of a window so far.</summary>
internal struct BrightnessState
{
    private LumaHistogram _histogram;

    public long Frames { get; private set; }

    public long LumaSum { get; private set; }

    public readonly double Mean => LumaSum / (double)(Frames * FrameStatistics.Pixels);

    public readonly int MedianBin => _histogram.MedianBin();

    public void Add(in FrameStatistics frame)
    {
        Frames++;
        LumaSum += frame.LumaSum;
        _histogram.Add(frame.Histogram);
    }

    public void Add(in BrightnessState other)
    {
        Frames += other.Frames;
        LumaSum += other.LumaSum;
        _histogram.Add(in other._histogram);
    }
}
