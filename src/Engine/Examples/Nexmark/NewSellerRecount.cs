namespace Sheaf.Engine;

/// <summary>Finds the rows of query 8: an auction's seller is new where the person's own event lies in the same window.</summary>
internal sealed class NewSellerRecount(int seed)
{
    private readonly NexmarkContent _content = new(seed);

    public IEnumerable<NewSeller> Expect(RecountScope scope)
    {
        foreach (var window in scope.Windows(NexmarkQuery8.Size))
        {
            foreach (var (index, created) in scope.EventsOf(window))
            {
                var made = _content.Event(index, created);
                var seller = NexmarkContent.IndexOfPerson(made.B);
                if (made.Kind == NexmarkKind.Auction && seller >= window.From && seller < window.To)
                {
                    yield return new NewSeller(window.EndMicros, made.B, made.A);
                }
            }
        }
    }
}
