namespace Sheaf.Engine.Tests;

internal static class ReceiverExtensions
{
    /// <summary>Sends one record.</summary>
    public static void Send<T>(this Receiver<T> receiver, T item, long time) => receiver.Receive(new RecordBatch<T>([item], [time]));
}
