namespace Sheaf.Engine;

/// <summary>A session, as long as it has not been merged into another or forgotten.</summary>
/// <param name="Index">Its place in the store.</param>
/// <param name="Version">The use of that place.</param>
internal readonly record struct SessionReference(int Index, int Version);
