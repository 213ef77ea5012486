namespace Sheaf.Forecasting;

/// <summary>
/// All that an <see cref="OnlineForecaster"/> needs to go on exactly where it was; at most 200 KiB when written by System.Text.Json.
/// </summary>
/// <param name="Version">Layout of <paramref name="Data"/>; a state of another version is refused.</param>
/// <param name="Samples">Steps seen so far, missing ones included.</param>
/// <param name="Data">Opaque little-endian bytes, deflated; base64 in JSON.</param>
public sealed record ForecasterState(int Version, long Samples, byte[] Data);
