namespace Sheaf.Forecasting;

/// <summary>The mean of the rates of one step; each counts alike.</summary>
internal sealed class RateBin
{
    // As for the forecaster's own values: beyond single precision nothing is a rate.
    private const double Highest = 1e30;

    public double Sum { get; private set; }

    public int Count { get; private set; }

    public long Rejected { get; private set; }

    public void Add(double? rate)
    {
        if (rate is not { } value || double.IsNaN(value))
        {
            return;
        }

        if (value is < 0 or > Highest)
        {
            Rejected++;
            return;
        }

        Sum += value;
        Count++;
    }

    /// <summary>The mean, null where nothing was added; the next step begins.</summary>
    public double? Close()
    {
        double? mean = Count > 0 ? Math.Min(Sum / Count, Highest) : null;
        (Sum, Count) = (0, 0);
        return mean;
    }

    public void Restore(double sum, int count, long rejected) => (Sum, Count, Rejected) = (sum, count, rejected);
}
