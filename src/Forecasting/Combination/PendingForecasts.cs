namespace Sheaf.Forecasting;

/// <summary>Forecasts of one step ahead that wait for their outcome: a ring of as many rows as steps.</summary>
/// <param name="steps">Steps between issue and outcome.</param>
/// <param name="width">Numbers per row.</param>
internal sealed class PendingForecasts(int steps, int width)
{
    private readonly float[] _rows = CreateUnknown(steps * width);
    private int _next;

    /// <summary>The row issued <c>steps</c> ago, which is about the present; NaN where there was none.</summary>
    public ReadOnlySpan<float> Due => _rows.AsSpan(_next * width, width);

    /// <summary>Replaces <see cref="Due"/> by a row about <c>steps</c> from now.</summary>
    public void Push(ReadOnlySpan<double> row)
    {
        Span<float> destination = _rows.AsSpan(_next * width, width);
        for (int i = 0; i < row.Length; i++)
        {
            destination[i] = (float)row[i];
        }

        _next = (_next + 1) % steps;
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(_next);
        foreach (float value in _rows)
        {
            writer.Write(value);
        }
    }

    public void Restore(BinaryReader reader)
    {
        _next = StateReader.Count(reader, steps - 1, "pending forecasts");
        foreach (ref float value in _rows.AsSpan())
        {
            value = reader.ReadSingle();
        }
    }

    private static float[] CreateUnknown(int length)
    {
        float[] rows = new float[length];
        Array.Fill(rows, float.NaN);
        return rows;
    }
}
