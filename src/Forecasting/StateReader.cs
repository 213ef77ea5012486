namespace Sheaf.Forecasting;

/// <summary>Reads parts of a snapshot, refusing what cannot be one.</summary>
internal static class StateReader
{
    public static int Count(BinaryReader reader, int maximum, string what)
    {
        int count = reader.ReadInt32();
        return count >= 0 && count <= maximum
            ? count
            : throw new InvalidDataException($"Got {count} {what} in the snapshot, expected 0 to {maximum}; start anew without it.");
    }

    public static void Doubles(BinaryReader reader, Span<double> destination)
    {
        foreach (ref double value in destination)
        {
            value = reader.ReadDouble();
        }
    }

    public static void Floats(BinaryReader reader, Span<double> destination)
    {
        foreach (ref double value in destination)
        {
            value = reader.ReadSingle();
        }
    }

    public static void Write(BinaryWriter writer, ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            writer.Write(value);
        }
    }

    public static void WriteFloats(BinaryWriter writer, ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            writer.Write((float)value);
        }
    }
}
