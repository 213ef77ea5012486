using System.Buffers;

namespace Sheaf.Engine;

/// <summary>Writes a row as bytes, without the end of its line.</summary>
/// <typeparam name="T">Type of the rows.</typeparam>
/// <param name="row">The row.</param>
/// <param name="output">Takes the bytes.</param>
public delegate void RowFormatter<in T>(T row, IBufferWriter<byte> output);
