namespace Sheaf.Control.Ports;

/// <summary>A change of configuration failed and the job runs on as before.</summary>
public sealed class JobChangeException : Exception
{
    /// <summary>Says why the change failed.</summary>
    public JobChangeException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
