using Sheaf.Control.Decisions;
using Sheaf.Control.Planning;

namespace Sheaf.Cli.Rendering;

/// <summary>Shows decisions.</summary>
internal static class DecisionRenderer
{
    /// <summary>One row for each decision, newest first.</summary>
    public static void List(IReadOnlyList<Decision> decisions, CliContext context)
    {
        if (decisions.Count == 0)
        {
            context.Output.WriteLine("No decisions that match.");
            return;
        }

        var table = Tables.Create("decision", "at", "status", "~change", "~reason", "~outcome");
        foreach (var decision in decisions)
        {
            table.AddPlainRow(
                decision.Id,
                Text.Clock(decision.At, context.Time),
                Text.Words(decision.Status),
                Text.Change(decision.From, decision.To),
                decision.Reason,
                decision.Outcome?.Verdict ?? decision.Note ?? "");
        }

        context.Console.Write(table);
    }

    /// <summary>Everything of one decision.</summary>
    public static void Show(Decision decision, CliContext context)
    {
        var downtime = decision.DowntimeSeconds is { } seconds ? Text.Milliseconds(seconds * 1000) : Text.Unknown;
        List<(string, string)> facts =
        [
            ("decision", $"{decision.Id}, {Text.Clock(decision.At, context.Time)}, by policy {decision.Policy}"),
            ("status", decision.Note is null ? Text.Words(decision.Status) : $"{Text.Words(decision.Status)}: {decision.Note}"),
            ("from", decision.From.ToString()),
            ("to", decision.To.ToString()),
            ("reason", decision.Reason),
            ("rate", $"offered {Text.Rate(decision.OfferedRate)}, planned for {Text.Rate(decision.PlannedRate)}"),
        ];
        if (decision.Refinement is not null)
        {
            facts.Add(("refinement", decision.Refinement));
        }

        if (decision.Candidates.FirstOrDefault(candidate => candidate.IsChosen) is { } chosen)
        {
            facts.Add(("promised", Promise(chosen)));
        }

        if (decision.AppliedAt is not null)
        {
            facts.Add(("change", $"{decision.ChangeKind ?? "made"}, down for {downtime}"));
        }

        if (decision.Outcome is { } outcome)
        {
            facts.Add(("outcome", outcome.Verdict));
        }

        context.Console.Write(Tables.Facts([.. facts]));
    }

    private static string Promise(Candidate candidate) => FormattableString.Invariant(
        $"p95 {Text.Milliseconds(candidate.LatencyP95Ms)} (ok with probability {Probability(candidate.ProbabilityLatencyOk)}), {Text.Cost(candidate.CostPerHour)} per hour");

    private static string Probability(double? value) => value is null ? Text.Unknown : FormattableString.Invariant($"{value:0.00}");
}
