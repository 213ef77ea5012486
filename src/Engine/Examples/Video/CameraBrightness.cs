namespace Sheaf.Engine;

/// <summary>A result of the video job: how bright a camera's frames were.</summary>
/// <param name="StartMicros">Inclusive start of the window, microseconds of job time.</param>
/// <param name="Camera">The camera.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="Mean">Mean luma of all their pixels, 0 to 255.</param>
/// <param name="Median">Median luma of all their pixels, rounded down to a multiple of 16.</param>
public readonly record struct CameraBrightness(long StartMicros, long Camera, long Frames, double Mean, long Median);
