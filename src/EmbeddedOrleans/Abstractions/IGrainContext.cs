namespace Orleans.Runtime;

/// <summary>An activation of a grain.</summary>
public interface IGrainContext
{
    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>The grain's identity.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object; null until it is made.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of this activation: a scope of its own.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Ends when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Asks for the activation to end once no call runs on it. Waiting calls go to the next activation.</summary>
    /// <param name="deactivationReason">Why.</param>
    /// <param name="cancellationToken">Cuts deactivation short when cancelled.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
