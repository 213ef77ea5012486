using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>The linear part of a boosted forecast: one regression per grid step on the first regressors of a row.</summary>
/// <param name="columns">Regressors used.</param>
/// <param name="coefficients">Per grid step, one per column and an intercept last.</param>
internal sealed class BoostBase(int columns, float[] coefficients)
{
    /// <summary>The change expected at a grid step, in units of the rows' scale.</summary>
    public float Predict(int g, ReadOnlySpan<float> row)
    {
        ReadOnlySpan<float> own = coefficients.AsSpan(g * (columns + 1), columns + 1);
        return TensorPrimitives.Dot(own[..columns], row[..columns]) + own[columns];
    }

    public void Snapshot(BinaryWriter writer)
    {
        foreach (float value in coefficients)
        {
            writer.Write(value);
        }
    }

    public static BoostBase Restore(BinaryReader reader, int columns, int steps)
    {
        float[] coefficients = new float[(columns + 1) * steps];
        foreach (ref float value in coefficients.AsSpan())
        {
            value = reader.ReadSingle();
        }

        return new BoostBase(columns, coefficients);
    }
}
