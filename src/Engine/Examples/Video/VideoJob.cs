using System.Globalization;

namespace Sheaf.Engine;

/// <summary>
/// Grayscale video: the frames of 24 cameras, 320 × 240 pixels in colour, are converted to luma and measured; of each camera, mean and median brightness are
/// reported every second. Frames stay where they are made, only their measures are sent on.
/// </summary>
public sealed class VideoJob : JobDefinition
{
    internal const string JobName = "video";

    /// <summary>60 frames/s of each camera. Measured: about 170 µs of CPU per frame, a quarter of a core.</summary>
    internal const double NominalPeak = 60 * VideoScene.Cameras;

    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>Makes the job.</summary>
    /// <param name="load">The offered load, frames/s of all cameras together.</param>
    /// <param name="seed">Seed of what they see.</param>
    /// <param name="eventLimit">Number of frames after which the source ends, or null.</param>
    public VideoJob(LoadProfile load, int seed, long? eventLimit = null)
        : base(JobName, load, seed, eventLimit)
    {
    }

    /// <inheritdoc/>
    public override Pipeline BuildPipeline()
    {
        var scene = new VideoScene(Seed);
        return Pipeline
            .FromGenerator(Load, VideoScene.Cameras, EventLimit, () => new VideoGenerator(scene))
            .Map(FrameStatistics.Of)
            .KeyBy(frame => frame.Camera)
            .TumblingWindow(Window)
            .WithEarlyResults(TimeSpan.FromMilliseconds(250))
            .Aggregate<BrightnessState, BrightnessAggregate, CameraBrightness>(
                default,
                (window, seen) => new CameraBrightness(window.StartMicros, window.Key, seen.Frames, seen.Mean, seen.MedianBin * LumaHistogram.BinWidth))
            .ToResults(row => row.Camera, Describe);
    }

    /// <inheritdoc/>
    protected internal override IResultRecount CreateRecount() => new RowRecount<CameraBrightness>(
        this,
        row => RowHash.Of(row.StartMicros, row.Camera, row.Frames, BitConverter.DoubleToInt64Bits(row.Mean), row.Median),
        new VideoRecount(Seed).Expect);

    /// <inheritdoc/>
    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new VideoJob(load, Seed, eventLimit);

    private static LiveResult Describe(CameraBrightness row, bool isFinal) => new(
        string.Create(CultureInfo.InvariantCulture, $"camera {row.Camera:D2}"),
        string.Create(CultureInfo.InvariantCulture, $"mean {row.Mean:0.0}, median {row.Median}, {row.Frames} frames"),
        Micros.ToTimeSpan(row.StartMicros),
        isFinal);
}
