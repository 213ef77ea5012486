namespace Sheaf.Engine;

/// <summary>Takes the output records of a flat map. Valid only during the call it was given to.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
public sealed class Collector<T>
{
    private readonly BatchBuffer<T> _output;

    internal Collector(BatchBuffer<T> output) => _output = output;

    internal long CreatedMicros { get; set; }

    /// <summary>Emits one record.</summary>
    public void Emit(T item) => _output.Add(item, CreatedMicros);
}
