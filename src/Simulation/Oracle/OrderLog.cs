namespace Sheaf.Simulation.Oracle;

/// <summary>The orders of all plans, each with the one before it, so that plans share their beginnings.</summary>
internal sealed class OrderLog
{
    private readonly List<(int Previous, int Second, int Candidate)> _orders = [];

    /// <summary>Notes an order.</summary>
    /// <returns>Its index.</returns>
    public int Add(int previous, int second, int candidate)
    {
        _orders.Add((previous, second, candidate));
        return _orders.Count - 1;
    }

    /// <summary>The orders up to the one with the given index, in order of time.</summary>
    public IReadOnlyList<ScheduledConfiguration> Path(int order, IReadOnlyList<Candidate> candidates)
    {
        var path = new List<ScheduledConfiguration>();
        for (var i = order; i >= 0; i = _orders[i].Previous)
        {
            path.Add(new ScheduledConfiguration(_orders[i].Second, candidates[_orders[i].Candidate].Configuration));
        }

        path.Reverse();
        return path;
    }
}
