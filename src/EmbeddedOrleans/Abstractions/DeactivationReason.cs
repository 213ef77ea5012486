namespace Orleans;

/// <summary>Why an activation ends.</summary>
public readonly struct DeactivationReason
{
    /// <summary>Creates a reason.</summary>
    /// <param name="code">Its kind.</param>
    /// <param name="text">What to tell a person.</param>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, null, text)
    {
    }

    /// <summary>Creates a reason with the exception behind it.</summary>
    /// <param name="code">Its kind.</param>
    /// <param name="exception">The exception that led to it.</param>
    /// <param name="text">What to tell a person.</param>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Exception = exception;
        Description = text;
    }

    /// <summary>What to tell a person.</summary>
    public string Description { get; }

    /// <summary>The kind of reason.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>The exception behind it, if any.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{ReasonCode}: {Description}{(Exception is null ? string.Empty : $" ({Exception.Message})")}";
}
