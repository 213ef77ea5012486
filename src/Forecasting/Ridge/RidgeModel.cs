namespace Sheaf.Forecasting;

/// <summary>Coefficients of one refit: features chosen at its start, one regression per grid step.</summary>
internal sealed class RidgeModel
{
    private const int MaximumColumns = 128;

    private readonly RidgeSettings _settings;
    private readonly HorizonGrid _grid;
    private readonly LagFeatures _features;
    private readonly double[]?[] _coefficients;

    public RidgeModel(RidgeSettings settings, HorizonGrid grid, int count, IReadOnlyList<int> seasons, double offset)
    {
        _settings = settings;
        _grid = grid;
        Count = count;
        Offset = offset;
        _features = LagFeatures.Choose(count, grid.Horizon, settings.Lags, seasons.Take(settings.Seasons));
        _coefficients = new double[grid.Points.Length][];
        Reach = _features.Items.Max(item => Math.Max(item.Back, grid.Points.Max(item.Reach)));
    }

    /// <summary>Values known when the refit began.</summary>
    public int Count { get; }

    /// <summary>Added before taking logarithms.</summary>
    public double Offset { get; }

    public int Next { get; private set; }

    public bool Complete => Next == _coefficients.Length;

    /// <summary>Steps before the latest value that a prediction may look at.</summary>
    public int Reach { get; }

    /// <summary>Multiply-adds that the next regression costs.</summary>
    public long NextCost(int count) => RidgeFit.Cost(Math.Min(count, _settings.Rows), _features.Items.Length + 1);

    public void FitNext(ReadOnlySpan<double> z)
    {
        double[]? fit = RidgeFit.Solve(z, _features, _grid.Points[Next], _settings.Rows, _settings.Penalty);

        // Rounded as in a snapshot, so that a restored model is the same one.
        _coefficients[Next++] = fit?.Select(value => (double)(float)value).ToArray();
    }

    /// <summary>Changes from the latest value on, one per step; false when a step has no model or too little past.</summary>
    public bool TryPredict(ReadOnlySpan<double> z, Span<double> destination)
    {
        int t = z.Length - 1;
        Span<double> shared = stackalloc double[MaximumColumns];
        Span<double> onGrid = stackalloc double[_coefficients.Length];
        for (int g = 0; g < onGrid.Length; g++)
        {
            if (_coefficients[g] is not { } coefficients)
            {
                return false;
            }

            int h = _grid.Points[g];
            double sum = coefficients[^1];
            for (int j = 0; j < _features.Items.Length; j++)
            {
                LagFeature feature = _features.Items[j];
                if (g == 0 || feature.Ahead)
                {
                    if (feature.Reach(h) > t)
                    {
                        return false;
                    }

                    shared[j] = feature.At(z, t, h);
                }

                sum += coefficients[j] * shared[j];
            }

            onGrid[g] = sum;
        }

        for (int step = 1; step <= destination.Length; step++)
        {
            destination[step - 1] = _grid.Interpolate(onGrid, step);
        }

        return true;
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(Offset);
        writer.Write(_features.Seasons.Length);
        foreach (int season in _features.Seasons)
        {
            writer.Write(season);
        }

        writer.Write(Next);
        for (int g = 0; g < Next; g++)
        {
            writer.Write(_coefficients[g]?.Length ?? 0);
            StateReader.WriteFloats(writer, _coefficients[g] ?? []);
        }
    }

    public static RidgeModel Restore(BinaryReader reader, RidgeSettings settings, HorizonGrid grid)
    {
        int count = reader.ReadInt32();
        double offset = reader.ReadDouble();
        int[] seasons = new int[StateReader.Count(reader, 16, "seasons")];
        for (int i = 0; i < seasons.Length; i++)
        {
            seasons[i] = reader.ReadInt32();
        }

        RidgeModel model = new(settings, grid, count, seasons, offset);
        int fitted = StateReader.Count(reader, grid.Points.Length, "regressions");
        for (; model.Next < fitted; model.Next++)
        {
            int columns = StateReader.Count(reader, MaximumColumns, "coefficients");
            if (columns > 0 && columns != model._features.Items.Length + 1)
            {
                throw new InvalidDataException(
                    $"Got {columns} coefficients in the snapshot, expected {model._features.Items.Length + 1}; start anew without it.");
            }

            double[] coefficients = new double[columns];
            StateReader.Floats(reader, coefficients);
            model._coefficients[model.Next] = columns > 0 ? coefficients : null;
        }

        return model;
    }
}
