using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>One linear map from the values at some offsets, less the latest value, to the changes from it.</summary>
/// <param name="offsets">Inputs, each 0 or less; 0 is the latest value.</param>
/// <param name="outputs">Steps ahead, as many as the grid has points.</param>
/// <param name="profile">What inputs are rid of and outputs get back: season, logarithms, or nothing.</param>
internal sealed class LinearNetwork(int[] offsets, int outputs, SeasonalProfile profile)
{
    private const int MaximumInputs = 256;

    /// <summary>One row per output: a weight per input, then the bias.</summary>
    public double[] Weights { get; } = new double[outputs * (offsets.Length + 1)];

    public ReadOnlySpan<int> Offsets => offsets;

    /// <summary>Values that a forecast needs.</summary>
    public int Reach { get; } = 1 - offsets.Min();

    /// <summary>Weights and bias of one output.</summary>
    public Span<double> Row(int output) => Weights.AsSpan(output * (offsets.Length + 1), offsets.Length + 1);

    /// <summary>Chooses recent lags without a gap, then the neighbourhood of the same point one season earlier.</summary>
    public static int[] Choose(FitWindow window, LinearNetworkOptions options, int horizon)
    {
        int lags = Math.Clamp(window.Count / 6, 2, options.Lags);
        List<int> offsets = [.. Enumerable.Range(1, lags).Select(k => -k)];
        foreach (int season in window.Seasons.Take(options.Seasons))
        {
            // As for the ridges: itself, and as many rows again or a day's worth of a long season.
            if (window.Count >= season + Math.Clamp(season, 24, 600) + (2 * horizon) + options.PerSeason + 24)
            {
                int low = -season - (options.PerSeason / 3);
                int high = Math.Min(-season + horizon, low + options.PerSeason - 1);
                offsets.AddRange(Enumerable.Range(0, high - low + 1).Select(i => high - i));
            }
        }

        return [.. offsets.Where(offset => offset < 0).Distinct().OrderDescending()];
    }

    /// <summary>Rounds weights as a snapshot does, so that a restored network is the same one.</summary>
    public void Round()
    {
        foreach (ref double weight in Weights.AsSpan())
        {
            weight = (float)weight;
        }
    }

    /// <summary>Forecasts the steps after the latest value.</summary>
    /// <param name="values">At least <see cref="Reach"/> values, the latest last.</param>
    /// <param name="total">Values ever appended.</param>
    /// <param name="grid">Steps that have an output.</param>
    /// <param name="destination">Receives the steps ahead.</param>
    /// <returns>Whether all is finite.</returns>
    public bool TryPredict(ReadOnlySpan<double> values, long total, HorizonGrid grid, Span<double> destination)
    {
        Span<double> inputs = stackalloc double[offsets.Length + 1];
        for (int j = 0; j < offsets.Length; j++)
        {
            inputs[j] = values[values.Length - 1 + offsets[j]];
        }

        profile.Adjust(inputs[..^1], offsets, total - 1, inputs[..^1]);
        profile.Adjust(values[^1..], total - 1, inputs[^1..]);
        double last = inputs[^1];
        TensorPrimitives.Subtract(inputs, last, inputs);
        inputs[^1] = 1;
        Span<double> changes = stackalloc double[outputs];
        for (int g = 0; g < outputs; g++)
        {
            changes[g] = TensorPrimitives.Dot<double>(Row(g), inputs);
        }

        for (int step = 1; step <= destination.Length; step++)
        {
            destination[step - 1] = last + grid.Interpolate(changes, step);
        }

        return profile.TryRestore(destination, total);
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(offsets.Length);
        foreach (int input in offsets)
        {
            writer.Write(input);
        }

        profile.Snapshot(writer);
        StateReader.WriteFloats(writer, Weights);
    }

    public static LinearNetwork Restore(BinaryReader reader, int outputs)
    {
        int[] offsets = new int[StateReader.Count(reader, MaximumInputs, "inputs of a linear network")];
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = reader.ReadInt32();
        }

        if (offsets.Length == 0 || offsets.Max() >= 0)
        {
            throw new InvalidDataException(
                $"Got a linear network of {offsets.Length} inputs in the snapshot, expected 1 or more, all past; start anew without it.");
        }

        LinearNetwork network = new(offsets, outputs, SeasonalProfile.Restore(reader));
        StateReader.Floats(reader, network.Weights);
        return network;
    }
}
