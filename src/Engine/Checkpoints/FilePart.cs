namespace Sheaf.Engine;

/// <summary>A part of a checkpoint's file.</summary>
/// <param name="Offset">Position of the first byte.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="Checksum">CRC-32C of the bytes.</param>
internal readonly record struct FilePart(long Offset, int Length, uint Checksum);
