namespace Sheaf.Engine;

/// <summary>Takes a batch of records.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <param name="records">The records; valid only during the call.</param>
/// <param name="subtask">The subtask that calls, from 0.</param>
public delegate void RecordAction<T>(ReadOnlySpan<T> records, int subtask);
