namespace Sheaf.EmbeddedOrleans;

/// <summary>The calls that wait for their turn, in order of arrival: a list linked through the requests themselves.</summary>
internal sealed class WaitingRequests
{
    private GrainRequest? last;
    private int interleaving;

    public GrainRequest? First { get; private set; }

    /// <summary>True when a call waits that may start beside any other.</summary>
    public bool HasInterleaving => interleaving > 0;

    public void Add(GrainRequest request)
    {
        request.Next = null;
        interleaving += request.IsAlwaysInterleave ? 1 : 0;
        if (last is null)
        {
            First = request;
        }
        else
        {
            last.Next = request;
        }

        last = request;
    }

    /// <summary>Takes a call out, given the one before it; null before the first.</summary>
    public void Remove(GrainRequest? previous, GrainRequest request)
    {
        interleaving -= request.IsAlwaysInterleave ? 1 : 0;
        if (previous is null)
        {
            First = request.Next;
        }
        else
        {
            previous.Next = request.Next;
        }

        if (ReferenceEquals(last, request))
        {
            last = previous;
        }

        request.Next = null;
    }

    /// <summary>Empties the list; what was its first call leads to the others.</summary>
    public GrainRequest? TakeAll()
    {
        GrainRequest? all = First;
        First = last = null;
        interleaving = 0;
        return all;
    }
}
