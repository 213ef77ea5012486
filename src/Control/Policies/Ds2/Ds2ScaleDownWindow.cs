namespace Sheaf.Control.Policies.Ds2;

/// <summary>
/// Delays a scale-down until fewer were wanted for the whole interval, and then goes only to the most wanted within it. Not
/// thread-safe.
/// </summary>
internal sealed class Ds2ScaleDownWindow(TimeSpan interval)
{
    // Falling parallelisms with rising times: the first is the maximum of the interval.
    private readonly LinkedList<Ds2Recommendation> _falling = [];
    private DateTimeOffset? _since;

    /// <summary>Takes in a recommendation of fewer; the one to follow, or null while it is delayed.</summary>
    public Ds2Recommendation? Recommend(Ds2Recommendation recommendation)
    {
        _since ??= recommendation.At;
        while (_falling.Last is { } last && last.Value.Parallelism <= recommendation.Parallelism)
        {
            _falling.RemoveLast();
        }

        _falling.AddLast(recommendation);
        while (_falling.First!.Value.At < recommendation.At - interval)
        {
            _falling.RemoveFirst();
        }

        return Remaining(recommendation.At) > TimeSpan.Zero ? null : _falling.First.Value;
    }

    /// <summary>Time until a scale-down may be made; zero or less where it may.</summary>
    public TimeSpan Remaining(DateTimeOffset now) => (_since ?? now) + interval - now;

    /// <summary>Forgets every recommendation: fewer are no longer wanted.</summary>
    public void Clear()
    {
        _falling.Clear();
        _since = null;
    }
}
