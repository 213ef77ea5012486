using Sheaf.Engine;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>Makes plans from seeds: the first step goes through all that can happen, seed by seed; the others are drawn.</summary>
internal static class OraclePlans
{
    private static readonly (OracleAction Action, FaultPoint? Point)[] Possible =
    [
        .. Of([OracleAction.Kill, OracleAction.Throw], FaultPoint.BeforeSnapshot, FaultPoint.DuringSnapshot, FaultPoint.AfterSnapshot),
        .. Of([OracleAction.Rescale], null),
        .. Of(
            [OracleAction.Kill, OracleAction.Throw, OracleAction.FailWrite],
            FaultPoint.BeforeCheckpointWrite,
            FaultPoint.AfterCheckpointWrite,
            FaultPoint.AfterResultsCommit,
            FaultPoint.AfterCommit),
        .. Of([OracleAction.KillAtAnyTime, OracleAction.DropAndOpen, OracleAction.StopAndStart], null),
        .. Of([OracleAction.Throw], FaultPoint.Restoring),
        .. Of([OracleAction.Kill, OracleAction.Throw], FaultPoint.RestoringState, FaultPoint.Launching, FaultPoint.Parked, FaultPoint.Rearranged),
    ];

    /// <summary>Number of different first steps.</summary>
    public static int Kinds => Possible.Length;

    /// <summary>The configuration that a seed's run starts with.</summary>
    public static EngineConfiguration Start(int seed) => Configuration(new Random(seed));

    /// <summary>The steps of a seed that runs in one process.</summary>
    public static IReadOnlyList<OracleStep> Of(int seed)
    {
        var random = new Random(seed);
        List<OracleStep> steps = [Step(Possible[seed % Possible.Length], random)];
        for (int more = random.Next(1, 3); more > 0; more--)
        {
            steps.Add(Step(Possible[random.Next(Possible.Length)], random));
        }

        return steps;
    }

    /// <summary>A step in which the process ends, at any point.</summary>
    public static OracleStep Exit(Random random) => Step((OracleAction.Exit, Enum.GetValues<FaultPoint>()[random.Next(Enum.GetValues<FaultPoint>().Length)]), random);

    private static OracleStep Step((OracleAction Action, FaultPoint? Point) what, Random random) => new(
        what.Action,
        what.Point,
        random.Next(MostOccurrences(what.Point)) + 1,
        random.Next(100),
        TimeSpan.FromMilliseconds(random.Next(60)),
        Configuration(random));

    // Each subtask of a run passes the points of a snapshot; the others come once in a checkpoint or recovery.
    private static int MostOccurrences(FaultPoint? point) => point switch
    {
        FaultPoint.BeforeSnapshot or FaultPoint.DuringSnapshot or FaultPoint.AfterSnapshot => 24,
        FaultPoint.RestoringState => 4,
        FaultPoint.BeforeCheckpointWrite or FaultPoint.AfterCheckpointWrite or FaultPoint.AfterResultsCommit or FaultPoint.AfterCommit => 2,
        _ => 1,
    };

    private static EngineConfiguration Configuration(Random random) => new(random.Next(1, 6), random.Next(1, 3), 4, 64, TimeSpan.FromMilliseconds(50))
    {
        QueueCapacity = random.Next(1, 9),
        BatchSize = random.Next(16, 400),
        StageParallelism = random.Next(2) == 0
            ? StageParallelism.Everywhere
            : new StageParallelism([.. OracleJob.StageNames.Where(_ => random.Next(2) == 0).Select(name => new KeyValuePair<string, int>(name, random.Next(1, 8)))]),
    };

    private static IEnumerable<(OracleAction Action, FaultPoint? Point)> Of(OracleAction[] actions, params FaultPoint?[]? points) =>
        from point in points ?? [null]
        from action in actions
        select (action, point);
}
