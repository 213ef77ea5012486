using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Rendering;

/// <summary>Shows a job's engine.</summary>
internal static class EngineRenderer
{
    /// <summary>One line for each stage, in the order in which records pass them.</summary>
    public static void Stages(IReadOnlyList<StageView> stages, CliContext context)
    {
        if (stages.Count == 0)
        {
            context.Output.WriteLine("No figures of stages yet: they come with the first tick. Is the job running? ./sheaf jobs list shows it.");
            return;
        }

        var table = Tables.Create("stage", ">subtasks", ">in", ">out", ">busy", ">idle", ">backpressured");
        foreach (var stage in stages)
        {
            table.AddPlainRow(
                stage.Name,
                FormattableString.Invariant($"{stage.Parallelism}"),
                Text.Rate(stage.RecordsInPerSecond),
                Text.Rate(stage.RecordsOutPerSecond),
                Text.Share(stage.BusyShare),
                Text.Share(stage.IdleShare),
                Text.Share(stage.BackpressuredShare));
        }

        context.Console.Write(table);
    }

    /// <summary>One line for each aggregate.</summary>
    public static void Aggregates(IReadOnlyList<AggregateView> aggregates, CliContext context)
    {
        if (aggregates.Count == 0)
        {
            context.Output.WriteLine("No aggregates over windows: the job has none, or does not run. ./sheaf jobs list shows it.");
            return;
        }

        var table = Tables.Create("aggregate", "window", "~next", "~can be", ">uncompressed", ">contents", ">compressed", ">state");
        foreach (var aggregate in aggregates)
        {
            table.AddPlainRow(
                aggregate.Name,
                aggregate.Window.ToString(),
                Next(aggregate),
                string.Join(", ", aggregate.Windows),
                FormattableString.Invariant($"{aggregate.Compression} %"),
                Number(aggregate.Instances),
                Number(aggregate.CompressedInstances),
                Text.Bytes(aggregate.StateBytes));
        }

        context.Console.Write(table);
    }

    private static string Next(AggregateView aggregate) =>
        aggregate is { NextWindow: { } next, SwitchesAtSeconds: { } at } ? FormattableString.Invariant($"{next} from {at:0.###} s") : Text.Unknown;

    private static string Number(long? number) => number is null ? Text.Unknown : FormattableString.Invariant($"{number:N0}");
}
