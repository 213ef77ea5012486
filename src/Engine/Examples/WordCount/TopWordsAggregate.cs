namespace Sheaf.Engine;

/// <summary>Finds the most frequent of words that were counted before: exactly, as each word comes once.</summary>
internal readonly struct TopWordsAggregate : IAggregate<WordCount, TopWords>
{
    public void Add(ref TopWords accumulator, in WordCount item) => accumulator.Add(in item);

    public void Merge(ref TopWords into, in TopWords other)
    {
        for (var place = 0; place < other.Count; place++)
        {
            into.Add(other[place]);
        }
    }
}
