namespace Sheaf.Optimizer;

/// <summary>The non-dominated points of two minimised objectives, x ascending and y descending, and the area they dominate.</summary>
internal sealed class Staircase
{
    private readonly List<double> _x = [];
    private readonly List<double> _y = [];
    private readonly double _referenceX;
    private readonly double _referenceY;

    /// <summary>Starts empty.</summary>
    /// <param name="referenceX">Upper bound of x.</param>
    /// <param name="referenceY">Upper bound of y.</param>
    public Staircase(double referenceX, double referenceY) => (_referenceX, _referenceY) = (referenceX, referenceY);

    /// <summary>Area dominated within the reference.</summary>
    public double Area { get; private set; }

    /// <summary>Adds a point better than the reference in both objectives; a dominated one changes nothing.</summary>
    /// <param name="x">First objective.</param>
    /// <param name="y">Second objective.</param>
    public void Add(double x, double y)
    {
        int at = _x.BinarySearch(x);
        int first = at >= 0 ? at : ~at;
        bool equal = at >= 0;
        if ((equal && _y[first] <= y) || (first > 0 && _y[first - 1] <= y))
        {
            return;
        }

        // Strip by strip from x to where a kept point is already lower than y.
        double left = x;
        double height = first > 0 ? _y[first - 1] : _referenceY;
        int last = first;
        for (; last < _x.Count && _y[last] >= y; last++)
        {
            Area += (_x[last] - left) * (height - y);
            (left, height) = (_x[last], _y[last]);
        }

        Area += ((last < _x.Count ? _x[last] : _referenceX) - left) * (height - y);
        _x.RemoveRange(first, last - first);
        _y.RemoveRange(first, last - first);
        _x.Insert(first, x);
        _y.Insert(first, y);
    }
}
