using Sheaf.Control.Planning;
using Sheaf.Control.Ports;

namespace Sheaf.Control.Policies;

/// <summary>Sheaf's own policy: forecast, learnt models, constrained planning over the lattice.</summary>
public sealed class SheafPolicy : IPolicy
{
    private readonly IPlanner _planner;

    /// <summary>A policy that asks <paramref name="planner"/>.</summary>
    public SheafPolicy(IPlanner planner) => _planner = planner ?? throw new ArgumentNullException(nameof(planner));

    /// <inheritdoc/>
    public string Name => PolicyNames.Sheaf;

    /// <inheritdoc/>
    public Task<Plan> ProposeAsync(PolicyContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _planner.PlanAsync(context.Request, cancellationToken);
    }
}
