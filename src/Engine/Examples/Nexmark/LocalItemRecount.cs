namespace Sheaf.Engine;

/// <summary>Finds the rows of query 3: of every auction that was read, whose seller was.</summary>
internal sealed class LocalItemRecount(NexmarkJob job)
{
    private readonly NexmarkContent _content = new(job.Seed);

    public IEnumerable<LocalItem> Expect(RecountScope scope)
    {
        var hint = 0;
        foreach (var (index, created) in scope.ReadEvents())
        {
            var made = _content.Event(index, created);
            var seller = NexmarkContent.IndexOfPerson(made.B);
            if (made.Kind == NexmarkKind.Auction
                && NexmarkAttributes.Category(made.A) == NexmarkAttributes.FirstCategory
                && NexmarkQuery3.IsLocal(NexmarkAttributes.State(made.B))
                && scope.IsRead(seller)
                && created - job.Load.CreationMicros(seller, ref hint) <= Micros.From(NexmarkQuery3.Retention))
            {
                yield return new LocalItem(made.B, NexmarkAttributes.State(made.B), made.A);
            }
        }
    }
}
