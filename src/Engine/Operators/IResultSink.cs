namespace Sheaf.Engine;

/// <summary>A sink whose final rows are committed with the checkpoints.</summary>
internal interface IResultSink
{
    /// <summary>Takes the final rows since the last call (pre-commit).</summary>
    (byte[] Rows, long Count) TakeRows();

    /// <summary>Newest results, early ones included; callable from any thread.</summary>
    IEnumerable<LiveResult> Latest();
}
