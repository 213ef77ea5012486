using System.Globalization;

namespace Sheaf.Control.Planning;

/// <summary>Says in one sentence why a plan chose what it chose.</summary>
internal static class PlanReasons
{
    private const double LeastShown = 0.005;

    public static string Explain(PlanRequest request, double rate, Candidate current, Candidate choice, bool learnt)
    {
        if (!learnt)
        {
            return choice.IsCurrent
                ? "Too little is known of other configurations yet: staying while profiling runs are made."
                : "Too little is known of other configurations yet: going to the static configuration.";
        }

        if (!choice.Trusted)
        {
            return Invariant($"{Load(request, rate)}; no configuration is sure to keep the objective at that rate, so {(choice.IsCurrent ? "staying on" : "going to")} one with capacity to spare: {choice.Configuration}.");
        }

        return choice.IsCurrent
            ? Invariant($"{Load(request, rate)}: {choice.Configuration} stays; no trusted configuration is at least {Planner.LeastSaving:P0} cheaper.")
            : Invariant($"{Load(request, rate)}; {Promise(request, choice)}{Purpose(request, current, choice)}.");
    }

    private static string Load(PlanRequest request, double rate)
    {
        var seconds = request.Forecast.Horizon * request.Forecast.StepSeconds;
        var now = request.OfferedRate;
        return now is null
            ? Invariant($"Load of up to {Rate(rate)} is forecast within {seconds:0} s (90 % quantile)")
            : rate > now * 1.1
                ? Invariant($"Load is forecast to rise from {Rate(now.Value)} to {Rate(rate)} within {seconds:0} s (90 % quantile)")
                : request.Forecast.Mean[^1] < now * 0.9
                    ? Invariant($"Load is forecast to fall from {Rate(now.Value)} to {Rate(request.Forecast.Mean[^1])}, staying below {Rate(rate)}, within {seconds:0} s")
                    : Invariant($"Load is forecast to stay below {Rate(rate)} for {seconds:0} s (now {Rate(now.Value)})");
    }

    private static string Promise(PlanRequest request, Candidate choice) => Invariant(
        $"{choice.Configuration} should keep p95 under {request.Settings.Slo.LatencyP95Ms:0} ms ({choice.ProbabilityLatencyOk:P0} sure) and recovery under {request.Settings.Slo.RecoverySeconds:0.#} s ({choice.ProbabilityRecoveryOk:P0} sure)");

    private static string Purpose(PlanRequest request, Candidate current, Candidate choice)
    {
        var change = (choice.CostPerHour / current.CostPerHour) - 1;
        return change < -LeastShown
            ? Invariant($" at {-change:P0} less cost")
            : current.ProbabilityLatencyOk < request.Settings.Confidence
                ? Invariant($", while staying would keep p95 with only {current.ProbabilityLatencyOk:P0}; {Price(change)}")
                : current.ProbabilityRecoveryOk < request.Settings.Confidence
                    ? Invariant($", while staying would keep recovery with only {current.ProbabilityRecoveryOk:P0}; {Price(change)}")
                    : Invariant($", which lowers the risk of bad seconds; {Price(change)}");
    }

    private static string Price(double change) => change > LeastShown ? Invariant($"it costs {change:P0} more") : "at the same cost";

    private static string Rate(double eventsPerSecond) => eventsPerSecond >= 10_000
        ? Invariant($"{eventsPerSecond / 1000:0.#}k events/s")
        : Invariant($"{eventsPerSecond:0} events/s");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
