namespace Sheaf.Engine;

/// <summary>Gives the bins of a packing made from scratch the numbers of present bins, so that few items have to move.</summary>
internal static class BinMatching
{
    /// <summary>The moves from the present to the wanted packing, in no particular order.</summary>
    /// <param name="present">The bins now.</param>
    /// <param name="wanted">At most as many bins, with the same items.</param>
    public static IReadOnlyList<ItemMove> Moves(IReadOnlyList<BinContent> present, IReadOnlyList<BinContent> wanted)
    {
        var binOf = present.SelectMany(bin => bin.Items, (bin, item) => (item.Id, bin.Index)).ToDictionary(pair => pair.Id, pair => pair.Index);
        var numbers = Match(wanted, binOf);
        Queue<int> rest = new(present.Select(bin => bin.Index).Except(numbers.Values));
        foreach (var bin in wanted.Where(bin => !numbers.ContainsKey(bin.Index)))
        {
            numbers[bin.Index] = rest.Dequeue();
        }

        return
        [
            .. from bin in wanted
               from item in bin.Items
               where binOf[item.Id] != numbers[bin.Index]
               select new ItemMove(item.Id, binOf[item.Id], numbers[bin.Index]),
        ];
    }

    // Greedy: the pair with most items in common first.
    private static Dictionary<int, int> Match(IReadOnlyList<BinContent> wanted, Dictionary<string, int> binOf)
    {
        var pairs = wanted
            .SelectMany(bin => bin.Items.GroupBy(item => binOf[item.Id]), (bin, common) => (Wanted: bin.Index, Present: common.Key, Common: common.Count()))
            .OrderByDescending(pair => pair.Common).ThenBy(pair => pair.Wanted).ThenBy(pair => pair.Present);
        Dictionary<int, int> numbers = [];
        HashSet<int> taken = [];
        foreach (var pair in pairs)
        {
            if (!numbers.ContainsKey(pair.Wanted) && taken.Add(pair.Present))
            {
                numbers[pair.Wanted] = pair.Present;
            }
        }

        return numbers;
    }
}
