namespace Sheaf.Simulation.Oracle;

/// <summary>The maximum over a window whose ends only move forward, in constant time for each value that enters (a monotone queue).</summary>
internal sealed class SlidingMaximum(double[] values)
{
    private readonly int[] _queue = new int[values.Length];
    private int _head;
    private int _tail;
    private int _next;

    /// <summary>The highest value from <paramref name="from"/>, inclusive, to <paramref name="to"/>, exclusive; neither may be lower than at the last call.</summary>
    public double Over(int from, int to)
    {
        for (; _next < to; _next++)
        {
            while (_tail > _head && values[_queue[_tail - 1]] <= values[_next])
            {
                _tail--;
            }

            _queue[_tail++] = _next;
        }

        while (_queue[_head] < from)
        {
            _head++;
        }

        return values[_queue[_head]];
    }
}
