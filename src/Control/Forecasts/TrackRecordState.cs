namespace Sheaf.Control.Forecasts;

/// <summary>All that a <see cref="TrackRecord"/> needs to go on exactly where it was.</summary>
/// <param name="Version">Layout of <paramref name="Data"/>; a state of another version is refused.</param>
/// <param name="Data">Opaque little-endian bytes, deflated; base64 in JSON.</param>
public sealed record TrackRecordState(int Version, byte[] Data);
