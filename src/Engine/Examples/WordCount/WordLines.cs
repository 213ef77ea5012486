using System.Text;

namespace Sheaf.Engine;

/// <summary>
/// The content of text lines, from seed and index alone: 4 to 12 of 10 000 words, the r-th word with a chance in proportion to 1/r (Zipf's law).
/// </summary>
internal sealed class WordLines
{
    public const int Words = 10_000;
    public const int MostWords = 12;

    /// <summary>Longest word, bytes.</summary>
    public const int LongestWord = 7;

    private const int FewestWords = 4;
    private const int Chances = 1 << 16;
    private const int Syllables = 100;

    // A prime above the number of words: every rank gets a word of its own.
    private const int Stride = 10_007;

    private static readonly string[] Endings = ["", "n", "ski"];

    private readonly ulong _seed;
    private readonly byte[][] _words;
    private readonly ushort[] _rankOfChance = MakeRanks();

    public WordLines(int seed)
    {
        _seed = (ulong)(uint)seed;
        var shift = Mix.Below(Mix.Hash(_seed, 0), Words);
        _words = [.. Enumerable.Range(0, Words).Select(rank => Encoding.UTF8.GetBytes(WordOf((int)(((long)rank * Stride + shift) % Words))))];
    }

    /// <summary>A word by its rank, 0 the most frequent.</summary>
    public ReadOnlySpan<byte> Word(int rank) => _words[rank];

    /// <summary>The ranks of a line's words, in order.</summary>
    /// <param name="index">The line.</param>
    /// <param name="ranks">Room for <see cref="MostWords"/>.</param>
    /// <returns>Number of words.</returns>
    public int RanksOf(long index, Span<int> ranks)
    {
        var bits = Mix.Hash(_seed, (ulong)index + 1);
        var count = FewestWords + Mix.Below(bits, MostWords - FewestWords + 1);
        ulong chances = 0;
        for (var i = 0; i < count; i++)
        {
            // A hash has the chances of four words.
            chances = i % 4 == 0 ? Mix.Hash(bits, (ulong)i) : chances >> 16;
            ranks[i] = _rankOfChance[chances & (Chances - 1)];
        }

        return count;
    }

    /// <summary>Two syllables tell words apart; endings give them lengths of 4 to 7.</summary>
    private static string WordOf(int number) => Syllable(number / Syllables) + Syllable(number % Syllables) + Endings[number % Endings.Length];

    private static string Syllable(int number) => $"{"bcdfghjklmnprstvwxyz"[number / 5]}{"aeiou"[number % 5]}";

    private static ushort[] MakeRanks()
    {
        var total = Enumerable.Range(1, Words).Sum(r => 1.0 / r);
        var ranks = new ushort[Chances];
        var rank = 0;
        var below = 1.0;
        for (var chance = 0; chance < Chances; chance++)
        {
            while (rank < Words - 1 && below / total * Chances <= chance)
            {
                rank++;
                below += 1.0 / (rank + 1);
            }

            ranks[chance] = (ushort)rank;
        }

        return ranks;
    }
}
