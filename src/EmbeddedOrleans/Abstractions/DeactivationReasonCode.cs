namespace Orleans;

/// <summary>Kinds of <see cref="DeactivationReason"/>.</summary>
[GenerateSerializer]
#pragma warning disable CA1028 // The size is part of the API this mirrors.
public enum DeactivationReasonCode : byte
#pragma warning restore CA1028
{
    /// <summary>None given.</summary>
    None,

    /// <summary>The process stops.</summary>
    ShuttingDown,

    /// <summary>The activation could not be set up.</summary>
    ActivationFailed,

    /// <summary>The runtime failed.</summary>
    InternalFailure,

    /// <summary>No call came for the collection age.</summary>
    ActivationIdle,

    /// <summary>The activation does not answer.</summary>
    ActivationUnresponsive,

    /// <summary>The grain is active elsewhere.</summary>
    DuplicateActivation,

    /// <summary>A call came that this version cannot serve.</summary>
    IncompatibleRequest,

    /// <summary>The application failed.</summary>
    ApplicationError,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,

    /// <summary>The activation moves.</summary>
    Migrating,
}
