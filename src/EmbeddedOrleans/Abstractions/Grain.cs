using Orleans.Runtime;
using Sheaf.EmbeddedOrleans;

namespace Orleans;

#pragma warning disable CA1725 // The parameter names are those of the API this mirrors.

/// <summary>Base class of grains: identity, access to other grains, timers, activation and deactivation.</summary>
public abstract partial class Grain : IGrainBase, IAddressable
{
    /// <summary>Creates the grain inside the activation that is being set up; null context when made directly, as unit tests do.</summary>
    protected Grain()
    {
        GrainContext = TurnScheduler.CurrentActivation!;
    }

    /// <summary>Creates the grain with a given context, for unit tests.</summary>
    /// <param name="grainContext">The context to run in.</param>
    protected Grain(IGrainContext grainContext)
    {
        GrainContext = grainContext;
    }

    /// <summary>The activation this instance belongs to.</summary>
    public IGrainContext GrainContext { get; private set; }

    /// <summary>A reference to this grain.</summary>
    public GrainReference GrainReference => Context.GrainReference;

    /// <summary>This grain's identity as text, <c>type/key</c>; empty outside an activation.</summary>
    public string IdentityString => GrainContext?.GrainId.ToString() ?? string.Empty;

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.Runtime.GrainFactory;

    /// <summary>The services of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => Context.ActivationServices;

    private IGrainContext Context => GrainContext
        ?? throw new InvalidOperationException(
            $"{GetType().Name} was created outside the grain runtime; get grains from IGrainFactory.GetGrain.");

    private GrainActivation Activation => Context as GrainActivation
        ?? throw new InvalidOperationException(
            $"{GetType().Name} runs in a context that is not the embedded runtime's: {Context.GetType().FullName}.");

    /// <summary>Runs once before the first call, after persistent state has been read.</summary>
    /// <param name="cancellationToken">Cancelled when activation should be given up.</param>
    /// <returns>A task that ends when the grain is ready.</returns>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs once when the activation ends, after its last call.</summary>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="cancellationToken">Cancelled when deactivation should be cut short.</param>
    /// <returns>A task that ends when the grain may be dropped.</returns>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation once no call runs on it; the next call makes a new one.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps this activation from idle deactivation for a while.</summary>
    /// <param name="timeSpan">How long from now; a negative value takes an earlier delay back.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayDeactivation(timeSpan);
}
