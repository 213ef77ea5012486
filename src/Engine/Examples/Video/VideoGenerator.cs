namespace Sheaf.Engine;

/// <summary>Takes frames of a scene.</summary>
internal sealed class VideoGenerator(VideoScene scene) : IEventGenerator<VideoFrame>
{
    public long BufferBytes => scene.Pixels.Length;

    public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<VideoFrame> events)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            events[i] = scene.Frame(indices[i], createdMicros[i]);
        }
    }
}
