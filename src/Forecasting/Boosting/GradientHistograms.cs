using System.Runtime.Intrinsics;

namespace Sheaf.Forecasting;

/// <summary>Sums of gradients per regressor and bin, one histogram per leaf, all grid steps at once.</summary>
/// <remarks>A cell is one vector: gradients in the first lanes, the number of rows in the last.</remarks>
/// <param name="rows">Binned rows.</param>
/// <param name="settings">Penalty and least rows of a leaf.</param>
/// <param name="leaves">Number of histograms.</param>
internal sealed class GradientHistograms(BoostRows rows, BoostSettings settings, int leaves)
{
    private readonly Vector512<float>[][] _cells = [.. Enumerable.Range(0, leaves).Select(_ => new Vector512<float>[rows.Features * BoostRows.Bins])];
    private readonly byte[] _chosen = new byte[rows.Features];
    private int _features;

    /// <summary>Draws the regressors that may split; those that do not vary cannot.</summary>
    public void Choose(Random random)
    {
        _features = 0;
        for (int f = 0; f < rows.Features; f++)
        {
            bool drawn = random.NextDouble() < settings.FeatureShare;
            if (drawn && rows.Edges[f].Length > 0)
            {
                _chosen[_features++] = (byte)f;
            }
        }
    }

    /// <summary>Sums the gradients of some rows.</summary>
    public void Build(int slot, ReadOnlySpan<int> members, ReadOnlySpan<Vector512<float>> gradients)
    {
        ReadOnlySpan<byte> chosen = _chosen.AsSpan(0, _features);
        Span<Vector512<float>> cells = _cells[slot].AsSpan(0, _features * BoostRows.Bins);
        cells.Clear();
        foreach (int member in members)
        {
            Vector512<float> gradient = gradients[member];
            ReadOnlySpan<byte> bins = rows.Binned.AsSpan(member * rows.Features, rows.Features);
            int start = 0;
            foreach (byte f in chosen)
            {
                cells[start + bins[f]] += gradient;
                start += BoostRows.Bins;
            }
        }
    }

    /// <summary>Takes the rows of one leaf out of another's.</summary>
    public void Subtract(int slot, int other)
    {
        Span<Vector512<float>> cells = _cells[slot].AsSpan(0, _features * BoostRows.Bins);
        ReadOnlySpan<Vector512<float>> less = _cells[other];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] -= less[i];
        }
    }

    public void Swap(int slot, int other) => (_cells[slot], _cells[other]) = (_cells[other], _cells[slot]);

    /// <summary>The split of a leaf that lowers the penalised squared error most.</summary>
    public BoostSplit Best(int slot)
    {
        BoostSplit best = default;
        Vector512<float> total = Vector512<float>.Zero;
        for (int b = 0; b < BoostRows.Bins && _features > 0; b++)
        {
            total += _cells[slot][b];
        }

        float parent = Score(total, Vector512<float>.Zero);
        for (int c = 0; c < _features; c++)
        {
            best = Better(best, slot, c, total, parent);
        }

        return best;
    }

    private BoostSplit Better(BoostSplit best, int slot, int c, Vector512<float> total, float parent)
    {
        ReadOnlySpan<Vector512<float>> cells = _cells[slot].AsSpan(c * BoostRows.Bins, rows.Edges[_chosen[c]].Length);
        Vector512<float> left = Vector512<float>.Zero;
        for (int b = 0; b < cells.Length; b++)
        {
            left += cells[b];
            Vector512<float> right = total - left;
            if (right[BoostRows.Lanes - 1] < settings.LeafRows)
            {
                break;
            }

            if (left[BoostRows.Lanes - 1] >= settings.LeafRows)
            {
                float gain = Score(left, right) - parent;
                best = gain > best.Gain ? new BoostSplit(gain, _chosen[c], b) : best;
            }
        }

        return best;
    }

    // The squared sums of both sides over their numbers of rows, without the lane that counts these.
    private float Score(Vector512<float> left, Vector512<float> right)
    {
        float penalty = (float)settings.LeafPenalty;
        Vector512<float> sides = (left * left / (left[BoostRows.Lanes - 1] + penalty)) + (right * right / (right[BoostRows.Lanes - 1] + penalty));
        return Vector512.Sum(sides.WithElement(BoostRows.Lanes - 1, 0));
    }
}
