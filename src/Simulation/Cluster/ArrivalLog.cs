namespace Sheaf.Simulation.Cluster;

/// <summary>
/// The records that became due, second by second, as one running total: a replayable log of which a job keeps its position. Records leave in
/// the order in which they came, so that the age of the record at a position is the job's queueing delay.
/// </summary>
internal sealed class ArrivalLog
{
    private double[] _total = new double[4096];
    private int _hint;

    /// <summary>Seconds logged.</summary>
    public int Seconds { get; private set; }

    /// <summary>Records that became due so far.</summary>
    public double Total => _total[Seconds];

    /// <summary>Logs one more second.</summary>
    public void Append(double records)
    {
        if (Seconds + 1 == _total.Length)
        {
            Array.Resize(ref _total, _total.Length * 2);
        }

        _total[Seconds + 1] = _total[Seconds] + records;
        Seconds++;
    }

    /// <summary>Seconds since the record at <paramref name="position"/> became due; 0 at the end of the log.</summary>
    public double AgeAt(double position)
    {
        if (position >= Total)
        {
            return 0;
        }

        // Positions move little from second to second, so the search starts where the last one ended.
        var second = Math.Min(_hint, Seconds - 1);
        while (second > 0 && _total[second] > position)
        {
            second--;
        }

        while (_total[second + 1] <= position)
        {
            second++;
        }

        _hint = second;
        var records = _total[second + 1] - _total[second];
        return Seconds - second - ((position - _total[second]) / records);
    }
}
