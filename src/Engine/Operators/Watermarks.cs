namespace Sheaf.Engine;

/// <summary>The lowest watermark of several inputs. An idle input holds nobody back.</summary>
internal sealed class Watermarks
{
    /// <summary>Sent in place of a watermark: nothing is to be expected for the time being.</summary>
    public const long Idle = long.MinValue;

    /// <summary>No watermark is known yet; an input in this state holds the others back.</summary>
    public const long Unknown = long.MinValue + 1;

    private readonly long[] _watermarks;
    private readonly bool[] _idle;

    /// <summary>Makes it for a number of inputs of which nothing is known.</summary>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="floor">What was sent on before; only higher ones will be.</param>
    public Watermarks(int inputs, long floor = Unknown)
    {
        Lowest = floor;
        _watermarks = new long[inputs];
        _idle = new bool[inputs];
        Array.Fill(_watermarks, Unknown);
    }

    /// <summary>The lowest of the inputs that are not idle, never falling; <see cref="Unknown"/> until all have one.</summary>
    public long Lowest { get; private set; }

    /// <summary>Whether every input is idle.</summary>
    public bool AllIdle { get; private set; }

    /// <summary>Takes an input's watermark, or <see cref="Idle"/>. Says what to send on, or null for nothing.</summary>
    public long? Raise(int input, long watermark)
    {
        var wasIdle = _idle[input];
        _idle[input] = watermark == Idle;
        if (watermark != Idle && watermark <= _watermarks[input] && !wasIdle)
        {
            return null;
        }

        // Only an input that held the others back can let them go.
        var heldBack = wasIdle || watermark == Idle || _watermarks[input] <= Lowest;
        _watermarks[input] = Math.Max(_watermarks[input], watermark);
        return heldBack ? Look() : null;
    }

    private long? Look()
    {
        var lowest = long.MaxValue;
        var allIdle = true;
        for (var i = 0; i < _watermarks.Length; i++)
        {
            if (!_idle[i])
            {
                lowest = Math.Min(lowest, _watermarks[i]);
                allIdle = false;
            }
        }

        var turnedIdle = allIdle && !AllIdle;
        AllIdle = allIdle;
        if (allIdle)
        {
            return turnedIdle ? Idle : null;
        }

        if (lowest <= Lowest)
        {
            return null;
        }

        return Lowest = lowest;
    }
}
