namespace Sheaf.Silo.Storage;

/// <summary>What is wrong with the data folder or the database, in one message that says what was got, what was expected and what to do.</summary>
public sealed class StorageException : Exception
{
    /// <summary>Describes a fault of the storage.</summary>
    /// <param name="fault">The kind of fault.</param>
    /// <param name="message">What is wrong and what to do, in one or two sentences.</param>
    /// <param name="innerException">What it was noticed by, or null.</param>
    public StorageException(StorageFault fault, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Fault = fault;
    }

    /// <summary>The kind of fault.</summary>
    public StorageFault Fault { get; }
}
