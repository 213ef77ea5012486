using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>A fitted booster: a linear part and trees on the same regressors, for all grid steps.</summary>
/// <param name="settings">Whether there is a linear part.</param>
/// <param name="grid">Steps ahead.</param>
/// <param name="total">Values since the series began, when the refit began.</param>
/// <param name="count">Values known when the refit began.</param>
/// <param name="seasons">Seasons known then.</param>
/// <param name="offset">Added before taking logarithms.</param>
internal sealed class BoostModel(BoostSettings settings, HorizonGrid grid, long total, int count, IReadOnlyList<int> seasons, double offset)
{
    private const int MaximumTrees = 1_000;
    private const int LongestWait = 200;

    private readonly List<BoostTree> _trees = [];
    private float[] _scale = new float[grid.Points.Length];
    private BoostBase? _base;

    public BoostFeatures Features { get; } = BoostFeatures.Choose(count, grid, seasons);

    public double Offset => offset;

    /// <summary>Values that a forecast looks at, the latest included.</summary>
    public int Span => Features.First + 1;

    public int Trees => _trees.Count;

    /// <summary>
    /// Whether a refit is worth its cost: the seasons are others, or a sixteenth of the window is new. Short series are refitted
    /// often, and trees cost more than regressions there.
    /// </summary>
    public bool IsOutdated(FitWindow window) =>
        window.Total - total >= Math.Min(window.Count / 16, LongestWait) || !window.Seasons.SequenceEqual(seasons);

    public void Begin(float[] scale) => _scale = scale;

    public void Begin(BoostBase linear) => _base = linear;

    public void Add(BoostTree tree) => _trees.Add(tree);

    /// <summary>Changes from the latest value on, one per step.</summary>
    /// <param name="z">The latest <see cref="Span"/> values.</param>
    /// <param name="index">Number of the latest one since the series began, from 0.</param>
    /// <param name="destination">One change per step.</param>
    public void Predict(ReadOnlySpan<double> z, long index, Span<double> destination)
    {
        Span<float> row = stackalloc float[Features.Count];
        Features.Fill(z, z.Length - 1, index, row);
        Span<float> sums = stackalloc float[BoostRows.Lanes];
        sums.Clear();
        foreach (BoostTree tree in _trees)
        {
            TensorPrimitives.Add(sums, tree.Find(row), sums);
        }

        Span<double> onGrid = stackalloc double[_scale.Length];
        for (int g = 0; g < onGrid.Length; g++)
        {
            onGrid[g] = _scale[g] * (double)(sums[g] + (_base?.Predict(g, row) ?? 0));
        }

        for (int step = 1; step <= destination.Length; step++)
        {
            destination[step - 1] = grid.Interpolate(onGrid, step);
        }
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(total);
        writer.Write(count);
        writer.Write(offset);
        writer.Write(seasons.Count);
        foreach (int season in seasons)
        {
            writer.Write(season);
        }

        foreach (float scale in _scale)
        {
            writer.Write(scale);
        }

        _base?.Snapshot(writer);
        writer.Write(_trees.Count);
        foreach (BoostTree tree in _trees)
        {
            tree.Snapshot(writer);
        }
    }

    /// <exception cref="InvalidDataException">What is read is no model of this kind.</exception>
    public static BoostModel Restore(BinaryReader reader, BoostSettings settings, HorizonGrid grid)
    {
        long total = reader.ReadInt64();
        int count = StateReader.Count(reader, int.MaxValue, "values fitted to");
        double offset = reader.ReadDouble();
        int[] seasons = new int[StateReader.Count(reader, 16, "seasons")];
        for (int i = 0; i < seasons.Length; i++)
        {
            seasons[i] = Math.Max(1, reader.ReadInt32());
        }

        BoostModel model = new(settings, grid, total, count, seasons, offset);
        model.ReadParts(reader);
        return model;
    }

    private void ReadParts(BinaryReader reader)
    {
        foreach (ref float scale in _scale.AsSpan())
        {
            scale = reader.ReadSingle();
        }

        _base = settings.Linear ? BoostBase.Restore(reader, Features.Linear, _scale.Length) : null;
        int trees = StateReader.Count(reader, MaximumTrees, "trees");
        for (int i = 0; i < trees; i++)
        {
            _trees.Add(BoostTree.Restore(reader, Features.Count, _scale.Length));
        }
    }
}
