using System.Runtime.Intrinsics;

namespace Sheaf.Forecasting;

/// <summary>A regression tree whose leaves hold a change per grid step.</summary>
/// <remarks>
/// Split 0 is the root; a child below zero is the leaf ~child. Leaf values are bytes times one unit, so that a snapshot is small
/// and a restored tree the same one; what rounding takes is left to later trees.
/// </remarks>
internal sealed class BoostTree
{
    private readonly byte[] _features;
    private readonly byte[] _bins;
    private readonly float[] _thresholds;
    private readonly sbyte[] _left;
    private readonly sbyte[] _right;
    private readonly float[] _values;
    private readonly int _width;
    private float _unit;

    /// <param name="splits">Number of splits, 1 to 31; there is one leaf more.</param>
    /// <param name="width">Grid steps.</param>
    public BoostTree(int splits, int width)
    {
        _features = new byte[splits];
        _bins = new byte[splits];
        _thresholds = new float[splits];
        _left = new sbyte[splits];
        _right = new sbyte[splits];
        _values = new float[(splits + 1) * BoostRows.Lanes];
        _width = width;
    }

    /// <summary>Leaf values, <see cref="BoostRows.Lanes"/> per leaf, 0 in lanes beyond the grid.</summary>
    public ReadOnlySpan<float> Values => _values;

    public void SetSplit(int index, BoostSplit split, float threshold, int left, int right)
    {
        _features[index] = (byte)split.Feature;
        _bins[index] = (byte)split.Bin;
        _thresholds[index] = threshold;
        _left[index] = (sbyte)left;
        _right[index] = (sbyte)right;
    }

    /// <param name="leaf">0 to the number of splits, inclusive.</param>
    /// <param name="values">One per grid step; lanes beyond are dropped.</param>
    public void SetLeaf(int leaf, Vector512<float> values)
    {
        for (int g = 0; g < _width; g++)
        {
            _values[(leaf * BoostRows.Lanes) + g] = values[g];
        }
    }

    /// <summary>Rounds leaf values to what a snapshot keeps.</summary>
    public void Round()
    {
        _unit = _values.Max(Math.Abs) / sbyte.MaxValue;
        foreach (ref float value in _values.AsSpan())
        {
            value = _unit > 0 ? _unit * Quantum(value) : 0;
        }
    }

    /// <summary>The values of the leaf that a row of regressors falls into.</summary>
    public ReadOnlySpan<float> Find(ReadOnlySpan<float> row)
    {
        int node = 0;
        while (node >= 0)
        {
            node = row[_features[node]] > _thresholds[node] ? _right[node] : _left[node];
        }

        return _values.AsSpan(~node * BoostRows.Lanes, BoostRows.Lanes);
    }

    /// <summary>The leaf that a row of bins falls into.</summary>
    public int FindLeaf(ReadOnlySpan<byte> row)
    {
        int node = 0;
        while (node >= 0)
        {
            node = row[_features[node]] > _bins[node] ? _right[node] : _left[node];
        }

        return ~node;
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write((byte)_features.Length);
        writer.Write(_unit);
        for (int i = 0; i < _features.Length; i++)
        {
            writer.Write(_features[i]);
            writer.Write(_thresholds[i]);
            writer.Write(_left[i]);
            writer.Write(_right[i]);
        }

        for (int i = 0; i < _values.Length; i++)
        {
            if (i % BoostRows.Lanes < _width)
            {
                writer.Write(_unit > 0 ? Quantum(_values[i]) : (sbyte)0);
            }
        }
    }

    /// <exception cref="InvalidDataException">What is read is no tree on that many regressors.</exception>
    public static BoostTree Restore(BinaryReader reader, int features, int width)
    {
        BoostTree tree = new(reader.ReadByte(), width) { _unit = reader.ReadSingle() };
        for (int i = 0; i < tree._features.Length; i++)
        {
            tree._features[i] = reader.ReadByte();
            tree._thresholds[i] = reader.ReadSingle();
            tree._left[i] = reader.ReadSByte();
            tree._right[i] = reader.ReadSByte();
            tree.Check(i, features);
        }

        for (int i = 0; i < tree._values.Length; i++)
        {
            if (i % BoostRows.Lanes < width)
            {
                tree._values[i] = tree._unit * reader.ReadSByte();
            }
        }

        return tree;
    }

    // Children that come after their parent cannot form a circle.
    private void Check(int index, int features)
    {
        int splits = _features.Length;
        foreach (int child in (ReadOnlySpan<int>)[_left[index], _right[index]])
        {
            if (child >= splits || child < -splits - 1 || (child >= 0 && child <= index) || _features[index] >= features)
            {
                throw new InvalidDataException(
                    $"Got a split on regressor {_features[index]} with child {child} in the snapshot, expected one of {features} "
                    + $"and a child after {index}; start anew without it.");
            }
        }
    }

    private sbyte Quantum(float value) => (sbyte)Math.Clamp(MathF.Round(value / _unit), -sbyte.MaxValue, sbyte.MaxValue);
}
