using System.CommandLine;
using System.Globalization;
using Sheaf.Cli.Studies;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf study tell</c>.</summary>
internal sealed class StudyTellCommand : StudyFileCommand
{
    private readonly Option<int?> _trial = new("--trial")
    {
        Description = "The trial's number, as it was asked",
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }

            result.AddError($"--trial: got '{text}'; expected a trial's number, from 0.");
            return null;
        },
    };

    private readonly Option<string?> _point = new("--point") { Description = "In the place of --trial: a point that was not asked for, e.g. '{\"x1\": 0.5, \"x2\": 1}'", HelpName = "JSON" };
    private readonly Option<string?> _outcomes = new("--outcomes")
    {
        Description = "What was measured: '{\"f\": [objectives…], \"g\": [constraints…]}' in the study's order, or by name; a cut-off value as {\"value\": 360, \"censoring\": \"above\"}, a known noise as {\"value\": 3, \"noiseVariance\": 0.1}",
        HelpName = "JSON",
    };

    private readonly Option<string?> _failed = new("--failed") { Description = "In the place of --outcomes: why it produced nothing", HelpName = "REASON" };

    /// <summary>The command.</summary>
    public StudyTellCommand(CliContext context)
        : base(
            context,
            "tell",
            "Records what came of a trial. Several may be told at the same time by different processes.",
            "./sheaf study tell --trial 3 --outcomes '{\"f\": [12.5, 0.8], \"g\": [0.1]}'",
            "./sheaf study tell --trial 4 --failed \"out of memory\"",
            "./sheaf study tell --point '{\"x1\": 0.5, \"x2\": 1}' --outcomes '{\"cost\": 12.5, \"latency\": 0.8}'")
    {
        foreach (Option option in new Option[] { _trial, _point, _outcomes, _failed })
        {
            Options.Add(option);
        }

        SetAction((arguments, cancellationToken) =>
        {
            Check(arguments);
            return TellAsync(Store(arguments), arguments, cancellationToken);
        });
    }

    private void Check(ParseResult arguments)
    {
        if (arguments.GetValue(_trial) is null == arguments.GetValue(_point) is null)
        {
            throw CliException.Usage("--trial, --point: expected one of them, to say what was tried.");
        }

        if (arguments.GetValue(_outcomes) is null == arguments.GetValue(_failed) is null)
        {
            throw CliException.Usage("--outcomes, --failed: expected one of them, to say what came of it.");
        }
    }

    private async Task<int> TellAsync(StudyStore store, ParseResult arguments, CancellationToken cancellationToken)
    {
        var line = await store.UpdateAsync(study => Tell(study, arguments), cancellationToken).ConfigureAwait(false);
        await Context.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Ok;
    }

    private string Tell(Study study, ParseResult arguments)
    {
        var outcome = arguments.GetValue(_outcomes) is { } json ? StudyCalls.Try(_outcomes.Name, () => OutcomeReader.Read(json, study)) : TrialOutcome.Failed(arguments.GetValue(_failed)!);
        var trial = arguments.GetValue(_trial) is { } number
            ? StudyCalls.Try(_trial.Name, () => outcome.TellTo(study, number))
            : StudyCalls.Try(_point.Name, () => outcome.TellTo(study, PointReader.Read(arguments.GetValue(_point)!, study.Space)));
        var front = study.Front().Any(best => best.Number == trial.Number) ? "; on the front" : "";
        return $"Trial {trial.Number}: {(trial.Failure is { } reason ? $"failed: {reason}" : StudyRenderer.Outcomes(study, trial))}{front}.";
    }
}
