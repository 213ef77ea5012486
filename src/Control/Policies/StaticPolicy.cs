using Sheaf.Control.Planning;

namespace Sheaf.Control.Policies;

/// <summary>Always the static configuration: the baseline that cost is compared with.</summary>
public sealed class StaticPolicy : IPolicy
{
    /// <inheritdoc/>
    public string Name => PolicyNames.Static;

    /// <inheritdoc/>
    public Task<Plan> ProposeAsync(PolicyContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        return Task.FromResult(new Plan
        {
            Choice = request.Settings.Static,
            PlannedRate = request.OfferedRate ?? request.Forecast.Mean[0],
            Reason = request.Current == request.Settings.Static
                ? "The static policy keeps the static configuration."
                : $"The static policy goes back to the static configuration: {request.Settings.Static}.",
            Candidates = [],
        });
    }
}
