namespace Sheaf.Engine;

/// <summary>Parses one line of text.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <param name="line">The line's bytes, UTF-8 or whatever was written, without its end (\n or \r\n); may be empty. Valid only during the call.</param>
/// <param name="record">The record, where there is one.</param>
/// <returns>False when the line is malformed. An exception fails the run.</returns>
public delegate bool LineParser<T>(ReadOnlySpan<byte> line, out T record);
