namespace Sheaf.Forecasting;

/// <summary>Medians by selection (Hoare 1961, algorithm 65).</summary>
internal static class Medians
{
    /// <summary>The upper median; the values are reordered.</summary>
    /// <param name="values">At least one, none NaN.</param>
    public static float Select(Span<float> values)
    {
        int middle = values.Length / 2;
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            (int left, int right) = Part(values, low, high);
            if (middle <= right)
            {
                high = right;
            }
            else if (middle >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        return values[middle];
    }

    private static (int Left, int Right) Part(Span<float> values, int low, int high)
    {
        float pivot = values[(low + high) >>> 1];
        while (low <= high)
        {
            while (values[low] < pivot)
            {
                low++;
            }

            while (values[high] > pivot)
            {
                high--;
            }

            if (low <= high)
            {
                (values[low], values[high]) = (values[high], values[low]);
                low++;
                high--;
            }
        }

        return (low, high);
    }
}
