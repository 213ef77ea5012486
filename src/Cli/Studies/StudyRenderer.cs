using System.Globalization;
using Sheaf.Cli.Rendering;
using Sheaf.Optimizer;
using Spectre.Console;

namespace Sheaf.Cli.Studies;

/// <summary>A study as tables for people.</summary>
internal static class StudyRenderer
{
    /// <summary>A figure in little room.</summary>
    public static string Figure(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>The outcomes of a completed trial on one line, objectives first.</summary>
    /// <param name="study">The trial's study.</param>
    /// <param name="trial">Completed.</param>
    public static string Outcomes(Study study, Trial trial) =>
        $"{string.Join(", ", Names(study).Select(name => $"{name} {Outcome(trial, name)}"))}{(study.IsFeasible(trial) ? "" : " (infeasible)")}";

    /// <summary>Points that are to be tried.</summary>
    public static Table Asked(SearchSpace space, IEnumerable<Trial> trials)
    {
        var table = Tables.Create([">trial", .. space.Parameters.Select(parameter => $">{parameter.Name}")]);
        foreach (var trial in trials)
        {
            table.AddPlainRow([Number(trial), .. Point(space, trial)]);
        }

        return table;
    }

    /// <summary>The front with points and outcomes, ordered by the first objective; a note where there is none.</summary>
    public static void WriteFront(Study study, IAnsiConsole console)
    {
        var front = study.Front();
        if (front.Count == 0)
        {
            console.WriteLine(study.Trials.Any(trial => trial.Status == TrialStatus.Completed) ? "No completed trial satisfies the constraints yet." : "No trial is completed yet.");
            return;
        }

        var table = Tables.Create([">trial", .. study.Space.Parameters.Select(parameter => $">{parameter.Name}"), .. Names(study).Select(name => $">{Title(study, name)}")]);
        foreach (var trial in front.OrderBy(trial => trial.Outcomes[study.Objectives[0].Name]))
        {
            table.AddPlainRow([Number(trial), .. Point(study.Space, trial), .. Names(study).Select(name => Outcome(trial, name))]);
        }

        console.Write(table);
    }

    /// <summary>What a study is to solve and how far it has come.</summary>
    public static void WriteSummary(string path, Study study, IAnsiConsole console)
    {
        console.Write(Tables.Facts(
        [
            ("study", path),
            .. study.Space.Parameters.Select(parameter => ($"parameter {parameter.Name}", Describe(parameter))),
            .. study.Space.Constraints.Select(constraint => ("allowed", constraint.ToString())),
            .. study.Objectives.Select(objective => ($"objective {objective.Name}", Describe(objective))),
            .. study.Constraints.Select(constraint => ($"constraint {constraint.Name}", Describe(constraint, study))),
            ("trials", Counts(study)),
            Achievement(study),
            .. study.Trials.LastOrDefault(trial => trial.Failure is not null) is { } failed ? [("last failure", $"trial {failed.Number}: {failed.Failure}")] : Array.Empty<(string, string)>(),
        ]));
        console.WriteLine();
    }

    /// <summary>How many trials there are of each kind.</summary>
    public static string Counts(Study study)
    {
        int Count(TrialStatus status) => study.Trials.Count(trial => trial.Status == status);
        return $"{Count(TrialStatus.Completed)} completed ({study.Trials.Count(study.IsFeasible)} feasible), {Count(TrialStatus.Failed)} failed, {Count(TrialStatus.Pending)} pending";
    }

    /// <summary>How good the study's best is: the hypervolume of the front, of a single objective its value. The name first.</summary>
    public static (string Name, string Value) Achievement(Study study)
    {
        var volume = study.FrontHypervolume();
        if (study.Objectives.Count == 1)
        {
            return ("best", volume is null ? Rendering.Text.Unknown : $"{study.Objectives[0].Name} {Outcome(study.Front()[0], study.Objectives[0].Name)}");
        }

        var inferred = study.Objectives.Any(objective => objective.Threshold is null) ? ", up to thresholds inferred from the trials" : "";
        return ("hypervolume", volume is { } known ? $"{Figure(known)}{inferred}" : Rendering.Text.Unknown);
    }

    private static IEnumerable<string> Names(Study study) => study.Objectives.Select(objective => objective.Name).Concat(study.Constraints.Select(constraint => constraint.Name)).Distinct();

    private static string Number(Trial trial) => trial.Number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Point(SearchSpace space, Trial trial) => space.Parameters.Select((parameter, i) =>
        parameter.Kind == ParameterKind.Continuous ? Figure(trial.Point[i]) : parameter.Format(trial.Point[i]));

    private static string Outcome(Trial trial, string name) => trial.Measurements[name].Censoring switch
    {
        Censoring.Above => $"≥ {Figure(trial.Outcomes[name])}",
        Censoring.Below => $"≤ {Figure(trial.Outcomes[name])}",
        _ => Figure(trial.Outcomes[name]),
    };

    private static string Title(Study study, string name) => study.Objectives.FirstOrDefault(objective => objective.Name == name) switch
    {
        null => name,
        { Direction: Direction.Minimise } => $"{name} ↓",
        _ => $"{name} ↑",
    };

    private static string Describe(Parameter parameter)
    {
        var log = parameter.LogScale ? ", by ratio" : "";
        return parameter.Kind == ParameterKind.Continuous
            ? $"{parameter.Format(parameter.Minimum)} to {parameter.Format(parameter.Maximum)}{log}"
            : parameter.Levels.Count <= 12
            ? $"{string.Join(", ", parameter.Levels.Select(parameter.Format))}{log}"
            : $"{parameter.Levels.Count} values from {parameter.Format(parameter.Minimum)} to {parameter.Format(parameter.Maximum)}{log}";
    }

    private static string Describe(Objective objective) =>
        $"{(objective.Direction == Direction.Minimise ? "minimised" : "maximised")}{(objective.Threshold is { } threshold ? $", threshold {Figure(threshold)}" : "")}{(objective.Known is null ? "" : ", known")}";

    private static string Describe(OutcomeConstraint constraint, Study study)
    {
        Trial[] completed = [.. study.Trials.Where(trial => trial.Status == TrialStatus.Completed)];
        var satisfied = completed.Count(trial => constraint.IsSatisfied(trial.Measurements[constraint.Name]));
        var bounds = constraint switch
        {
            { Lower: { } lower, Upper: { } upper } => $"from {Figure(lower)} to {Figure(upper)}",
            { Lower: { } lower } => $"at least {Figure(lower)}",
            _ => $"at most {Figure(constraint.Upper!.Value)}",
        };
        return $"{bounds}; {satisfied} of {completed.Length} trials satisfy it";
    }
}
