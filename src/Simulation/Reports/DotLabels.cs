namespace Sheaf.Simulation.Reports;

/// <summary>Places the names of dots so that none covers another name or a dot, as far as there is room.</summary>
internal sealed class DotLabels
{
    // The plot's width is only known on the screen. What has room on a phone's has room on every wider one.
    private const double AssumedWidth = 300;
    private const double LetterWidth = 6.7;
    private const double DotWidth = 18;
    private const double LineHeight = 15;

    private static readonly (bool IsLeft, double Down)[] Sides = [(false, 0), (true, 0), (false, -13), (false, 13), (true, -13), (true, 13)];

    private readonly double _height;
    private readonly List<Box> _taken;

    private DotLabels(IEnumerable<(double X, double Y)> dots, double height)
    {
        _height = height;
        _taken = [.. dots.Select(dot => new Box((dot.X * AssumedWidth) - (DotWidth / 2), dot.Y - (LineHeight / 2), DotWidth, LineHeight))];
    }

    /// <summary>The side and height of each name, in the order of the dots.</summary>
    /// <param name="dots">The dots: x as a share of the plot's width, y in pixels from its top.</param>
    /// <param name="height">Height of the plot in pixels.</param>
    public static IReadOnlyList<(bool IsLeft, double Y)> Place(IReadOnlyList<(string Name, double X, double Y)> dots, double height)
    {
        var labels = new DotLabels(dots.Select(dot => (dot.X, dot.Y)), height);
        var places = new (bool IsLeft, double Y)[dots.Count];

        // The longest first, as they have the fewest places to go.
        foreach (var i in Enumerable.Range(0, dots.Count).OrderByDescending(i => dots[i].Name.Length))
        {
            places[i] = labels.Next(dots[i]);
        }

        return places;
    }

    private (bool IsLeft, double Y) Next((string Name, double X, double Y) dot)
    {
        var (best, box) = Sides
            .Select(side => (Side: side, Box: At(dot, side)))
            .MinBy(candidate => _taken.Sum(candidate.Box.Overlap) + Outside(candidate.Box));
        _taken.Add(box);
        return (best.IsLeft, dot.Y + best.Down);
    }

    private static Box At((string Name, double X, double Y) dot, (bool IsLeft, double Down) side)
    {
        var width = dot.Name.Length * LetterWidth;
        var from = dot.X * AssumedWidth;
        var left = side.IsLeft ? from - (DotWidth / 2) - width : from + (DotWidth / 2);
        return new Box(left, dot.Y + side.Down - (LineHeight / 2), width, LineHeight);
    }

    private double Outside(Box box) =>
        (Math.Max(0, -box.Left) + Math.Max(0, box.Left + box.Width - AssumedWidth) + Math.Max(0, -box.Top) + Math.Max(0, box.Top + box.Height - _height)) * LineHeight;

    private readonly record struct Box(double Left, double Top, double Width, double Height)
    {
        /// <summary>The area that both cover.</summary>
        public double Overlap(Box other) =>
            Math.Max(0, Math.Min(Left + Width, other.Left + other.Width) - Math.Max(Left, other.Left))
            * Math.Max(0, Math.Min(Top + Height, other.Top + other.Height) - Math.Max(Top, other.Top));
    }
}
