using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Storage holds another version of a record than the writer last saw. The activation that met it is ended.</summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Creates the exception.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What led to it.</param>
    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="errorMsg">What happened.</param>
    /// <param name="storedEtag">The version in storage.</param>
    /// <param name="currentEtag">The version in memory.</param>
    public InconsistentStateException(string errorMsg, string storedEtag, string currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="errorMsg">What happened.</param>
    /// <param name="storedEtag">The version in storage.</param>
    /// <param name="currentEtag">The version in memory.</param>
    /// <param name="storageException">What led to it.</param>
    public InconsistentStateException(string errorMsg, string storedEtag, string currentEtag, Exception? storageException)
        : base(errorMsg, storageException)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in storage.</summary>
    public string? StoredEtag { get; private set; }

    /// <summary>The version in memory.</summary>
    public string? CurrentEtag { get; private set; }

    /// <summary>True until the activation whose storage call failed has been ended for it.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}
