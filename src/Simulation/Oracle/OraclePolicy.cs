using Sheaf.Control.Planning;
using Sheaf.Control.Policies;

namespace Sheaf.Simulation.Oracle;

/// <summary>Carries out a schedule that was made with knowledge of the whole load: the limit of what any policy can reach.</summary>
public sealed class OraclePolicy : IPolicy
{
    private readonly OracleSchedule _schedule;
    private readonly DateTimeOffset _start;

    /// <summary>A policy that follows <paramref name="schedule"/>.</summary>
    /// <param name="schedule">What to run with, when.</param>
    /// <param name="start">The schedule's second 0.</param>
    public OraclePolicy(OracleSchedule schedule, DateTimeOffset start)
    {
        _schedule = schedule ?? throw new ArgumentNullException(nameof(schedule));
        _start = start;
    }

    /// <inheritdoc/>
    public string Name => "oracle";

    /// <summary>Proposes what is scheduled for the end of the latest observation: it is ordered at that moment.</summary>
    /// <exception cref="ArgumentException">There is no observation to tell the time by.</exception>
    public Task<Plan> ProposeAsync(PolicyContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Recent.Count == 0)
        {
            throw new ArgumentException("Got no observation; expected at least one, to tell the time by.", nameof(context));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var request = context.Request;
        var second = (context.Recent[^1].At - _start).TotalSeconds;
        var choice = _schedule.At(second);
        return Task.FromResult(new Plan
        {
            Choice = choice,
            PlannedRate = request.OfferedRate ?? request.Forecast.Mean[0],
            Reason = choice == request.Current
                ? "The schedule made with knowledge of the whole load keeps the configuration."
                : FormattableString.Invariant($"The schedule made with knowledge of the whole load has {choice} from second {Since(second)} on."),
            Candidates = [],
        });
    }

    private int Since(double second) => _schedule.Changes.Last(change => change.Second <= Math.Max(0, second)).Second;
}
