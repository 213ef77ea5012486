using System.Globalization;
using Sheaf.Cli.Rendering;
using Sheaf.Optimizer;
using Spectre.Console;

namespace Sheaf.Cli.Studies;

/// <summary>What a study's models are worth, for people.</summary>
internal static class ReviewRenderer
{
    private const int Named = 3;

    /// <summary>A line for each measured outcome, then what is wrong with its model.</summary>
    /// <param name="study">The study.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="cancellationToken">Stops between outcomes.</param>
    public static void Write(Study study, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var reviews = study.MeasuredOutcomes.Select(name => study.Review(name, cancellationToken)).OfType<OutcomeReview>().ToArray();
        if (reviews.Length == 0)
        {
            return;
        }

        var table = Tables.Create("model of", ">trials", ">R² left out", ">in 95 %", "verdict", "depends on (share)");
        foreach (var review in reviews)
        {
            table.AddPlainRow(
                review.Outcome,
                review.Model.Count.ToString(CultureInfo.InvariantCulture),
                review.Calibration.RSquared?.ToString("0.00", CultureInfo.InvariantCulture) ?? Rendering.Text.Unknown,
                review.Calibration.Coverage95.ToString("0 %", CultureInfo.InvariantCulture),
                Verdict(review.Calibration.Verdict),
                Importance(study.Space, review));
        }

        console.Write(table);
        foreach (var (review, finding) in reviews.SelectMany(review => review.Findings.Select(finding => (review, finding))))
        {
            console.WriteLine($"{review.Outcome}: {finding.Message}");
        }
    }

    private static string Verdict(CalibrationVerdict verdict) => verdict == CalibrationVerdict.NoSkill ? "no skill" : verdict.ToString().ToLowerInvariant();

    private static string Importance(SearchSpace space, OutcomeReview review) => string.Join(", ", space.Parameters
        .Zip(review.Importance, (parameter, share) => (parameter.Name, share))
        .Where(entry => entry.share is not null)
        .OrderByDescending(entry => entry.share)
        .Take(Named)
        .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name} {Math.Max(0, entry.share!.Value):0.00}")));
}
