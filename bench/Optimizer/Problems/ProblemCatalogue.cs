namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>The problems and the sizes of batch that each is run with unless asked otherwise.</summary>
internal static class ProblemCatalogue
{
    private static readonly int[] Both = [4, 1];
    private static readonly int[] BatchOnly = [4];

    /// <summary>All problems, in the order they are run.</summary>
    public static IReadOnlyList<(TestProblem Problem, int[] Batches)> All { get; } =
    [
        (new BraninCurrin(), Both),
        (new Dtlz2("DTLZ2", 6), Both),
        (new Zdt1("ZDT1", 6), Both),
        (new VehicleSafety("VehicleSafety"), Both),
        (new C2Dtlz2(), Both),
        (new VehicleSafety("VehicleSafetyGrid11", levels: 11), BatchOnly),
        (new Dtlz2("DTLZ2Noisy", 6, noise: 0.1), BatchOnly),
        (new VehicleSafety("VehicleSafetyNoisy", noise: [2, 0.25, 0.012]), BatchOnly),
        (new ShiftedDtlz2(6), BatchOnly),
        (new ShiftedZdt1(6), BatchOnly),
        (new Osy(), BatchOnly),
    ];
}
