using Orleans.Runtime;

namespace Orleans;

/// <summary>What a class must implement to be a grain; <see cref="Grain"/> implements it.</summary>
public interface IGrainBase
{
    /// <summary>The activation this instance belongs to.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs once before the first call, after persistent state has been read.</summary>
    /// <param name="token">Cancelled when activation should be given up.</param>
    /// <returns>A task that ends when the grain is ready. A fault fails the activation and every waiting call.</returns>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs once when the activation ends, after its last call.</summary>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="token">Cancelled when deactivation should be cut short.</param>
    /// <returns>A task that ends when the grain may be dropped.</returns>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
