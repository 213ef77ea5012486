using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>The most frequent of the words added, in order.</summary>
internal struct TopWords
{
    public const int Capacity = 10;

    private Places _places;
    private int _count;

    public readonly int Count => _count;

    public readonly WordCount this[int place] => _places[place];

    /// <summary>Adds a word with its final count. Each word is to be added once.</summary>
    public void Add(in WordCount word)
    {
        Span<WordCount> places = _places;
        var place = _count;
        while (place > 0 && word.CompareTo(places[place - 1]) < 0)
        {
            place--;
        }

        if (place < Capacity)
        {
            _count = Math.Min(_count + 1, Capacity);
            places[place..(_count - 1)].CopyTo(places[(place + 1)..]);
            places[place] = word;
        }
    }

    [InlineArray(Capacity)]
    private struct Places
    {
        private WordCount _first;
    }
}
