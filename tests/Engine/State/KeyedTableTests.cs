using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class KeyedTableTests
{
    /// <summary>What a step of a random history does, of 100, and the key: below 60 add or change, below 98 remove, 98 clear its group, 99 clear all.</summary>
    private static readonly Gen<(int What, int Key)[]> Histories = Gen.Choose(0, 99)
        .SelectMany(_ => Gen.Choose(0, 700).Select(k => k * k % 701), (what, key) => (what, key))
        .ArrayOf()
        .Resize(400);

    [Fact]
    public void GetOrAddFindRemove_AnyHistory_AgreesWithADictionary() =>
        Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var table = new KeyedTable<int, long>();
            var expected = new Dictionary<int, long>();
            for (var i = 0; i < history.Length; i++)
            {
                Apply(history[i], i + 1, table, expected);
            }

            AssertSame(expected, table);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Snapshot_FullThenDeltasReplayed_GiveTheSameContent() =>
        Prop.ForAll(Histories.ToArbitrary(), Gen.Choose(5, 100).ToArbitrary(), (history, every) =>
        {
            var table = new KeyedTable<int, long>();
            var expected = new Dictionary<int, long>();
            var chains = new Dictionary<int, List<StateSection>>();
            var isFirst = true;
            for (var i = 0; i < history.Length; i++)
            {
                Apply(history[i], i + 1, table, expected);
                if (i % every == 0 || i == history.Length - 1)
                {
                    Chain(Snapshot(table, full: isFirst), chains);
                    isFirst = false;
                    AssertSame(expected, Restored<int, long>(chains.Values.SelectMany(c => c)));
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void GetOrAdd_ManyKeys_GrowsAndKeepsThemAll()
    {
        var table = new KeyedTable<long, long>();
        for (var i = 0L; i < 200_000; i++)
        {
            table.GetOrAdd(i << 32 | i, out _) = i;
        }

        Assert.Equal(200_000, table.Count);
        Assert.InRange(table.Bytes, 200_000 * 16, 200_000 * 34);
        Assert.All(Enumerable.Range(0, 1000).Select(i => i * 200L), i => Assert.Equal(i, table.Find(i << 32 | i)));
        Assert.True(Unsafe.IsNullRef(ref table.Find(-1)));
    }

    [Fact]
    public void GetOrAdd_InTheOrderOfAnotherTable_DoesNotCrowd()
    {
        var source = Filled(200_000);
        var target = new KeyedTable<long, long>();
        foreach (ref readonly var entry in source)
        {
            target.GetOrAdd(entry.Key, out _) = entry.Value;
        }

        Assert.Equal(200_000, target.Count);
        Assert.InRange(target.Bytes, 1, 2 * source.Bytes);
    }

    [Fact]
    public void GetOrAdd_KeysOfOneHash_StaysRight()
    {
        var table = new KeyedTable<SameHash, int>();
        for (var i = 0; i < 500; i++)
        {
            table.GetOrAdd(new SameHash(i), out _) = i;
        }

        for (var i = 0; i < 500; i += 2)
        {
            Assert.True(table.Remove(new SameHash(i)));
        }

        Assert.All(Enumerable.Range(0, 500), i => Assert.Equal(i % 2 == 0, Unsafe.IsNullRef(ref table.Find(new SameHash(i)))));
        Assert.Equal(250, table.Count);
        Assert.InRange(table.Bytes, 1, 100_000);
    }

    [Fact]
    public void Remove_MostKeys_GivesMemoryBack()
    {
        var table = Filled(100_000);
        var full = table.Bytes;
        for (var i = 0L; i < 99_000; i++)
        {
            Assert.True(table.Remove(i));
        }

        Assert.Equal(1000, table.Count);
        Assert.InRange(table.Bytes, 1, full / 10);
    }

    [Fact]
    public void Bytes_FewKeys_AreFew()
    {
        var table = new KeyedTable<long, (long, long)>();
        Assert.InRange(table.Bytes, 1, 1500);
        table.GetOrAdd(7, out _);
        Assert.InRange(table.Bytes, 1, 2000);
    }

    [Fact]
    public void Snapshot_NothingChanged_WritesNothing()
    {
        var table = Filled(10_000);
        Assert.Equal(128, Snapshot(table, full: true).Count);
        Assert.Empty(Snapshot(table, full: false));
    }

    [Fact]
    public void Snapshot_FewChanged_WritesOnlyThose()
    {
        var table = Filled(100_000);
        Snapshot(table, full: true);
        table.GetOrAdd(5, out _) = -1;
        table.Remove(6);
        var sections = Snapshot(table, full: false);
        Assert.InRange(sections.Count, 1, 2);
        Assert.All(sections, s => Assert.Equal(StateKind.Delta, s.Kind));
        Assert.InRange(sections.Sum(s => s.Data.Length), 24, 80);
    }

    [Fact]
    public void Drop_GroupThatMoved_LeavesTheOthersAndNoTrace()
    {
        var table = Filled(1000);
        Snapshot(table, full: true);
        var group = KeyGroups.Of(5L);
        table.Drop(group);
        Assert.True(Unsafe.IsNullRef(ref table.Find(5)));
        Assert.Equal(1000 - Enumerable.Range(0, 1000).Count(i => KeyGroups.Of((long)i) == group), table.Count);
        Assert.Empty(Snapshot(table, full: false));
    }

    [Fact]
    public void Clear_AfterASnapshot_NextDeltaEmptiesTheGroups()
    {
        var table = Filled(1000);
        var chains = new Dictionary<int, List<StateSection>>();
        Chain(Snapshot(table, full: true), chains);
        table.Clear();
        table.GetOrAdd(3, out _) = 9;
        Chain(Snapshot(table, full: false), chains);
        AssertSame(new Dictionary<long, long> { [3] = 9 }, Restored<long, long>(chains.Values.SelectMany(c => c)));
    }

    [Fact]
    public void WriteGroup_SeveralTablesInOneChunk_ReadBackOneByOne()
    {
        var one = Filled(500);
        var two = Filled(20);
        var writer = new StateWriter(1);
        for (var group = 0; group < KeyGroups.Count; group++)
        {
            one.WriteGroup(group, writer);
            two.WriteGroup(group, writer);
        }

        var (first, second) = (new KeyedTable<long, long>(), new KeyedTable<long, long>());
        foreach (var section in writer.ToSections())
        {
            var reader = new StateReader(section.Data);
            first.ReadGroup(ref reader);
            second.ReadGroup(ref reader);
            Assert.True(reader.AtEnd);
        }

        Assert.Equal((500, 20), (first.Count, second.Count));
    }

    [Fact]
    public void Restore_OtherTypes_SaysSo()
    {
        var section = Snapshot(Filled(3), full: true)[0];
        var error = Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new StateReader(section.Data);
            new KeyedTable<long, (long, long)>().Restore(ref reader);
        });
        Assert.Contains("entries of 16 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_OneGroup_ListsItsKeysOnly()
    {
        var table = Filled(1000);
        var keys = new List<long>();
        foreach (ref readonly var entry in table.Group(17))
        {
            keys.Add(entry.Key);
        }

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i).Where(i => KeyGroups.Of(i) == 17), keys.Order());
        Assert.Equal(keys.Count, table.CountOf(17));
    }

    private static KeyedTable<long, long> Filled(int count)
    {
        var table = new KeyedTable<long, long>();
        for (var i = 0L; i < count; i++)
        {
            table.GetOrAdd(i, out _) = i * 3;
        }

        return table;
    }

    private static void Apply((int What, int Key) step, long value, KeyedTable<int, long> table, Dictionary<int, long> expected)
    {
        switch (step.What)
        {
            case < 60:
                ref var place = ref table.GetOrAdd(step.Key, out var exists);
                Assert.Equal(expected.GetValueOrDefault(step.Key), place);
                Assert.Equal(expected.ContainsKey(step.Key), exists);
                place = value;
                expected[step.Key] = value;
                break;
            case < 98:
                Assert.Equal(expected.Remove(step.Key), table.Remove(step.Key));
                break;
            case 98:
                var group = KeyGroups.Of(step.Key);
                table.Clear(group);
                foreach (var key in expected.Keys.Where(k => KeyGroups.Of(k) == group).ToList())
                {
                    expected.Remove(key);
                }

                break;
            default:
                table.Clear();
                expected.Clear();
                break;
        }
    }

    private static List<StateSection> Snapshot<TKey, TValue>(KeyedTable<TKey, TValue> table, bool full)
        where TKey : unmanaged, IEquatable<TKey>
        where TValue : unmanaged
    {
        var writer = new StateWriter(1, full);
        table.Snapshot(writer);
        return [.. writer.ToSections()];
    }

    private static void Chain(List<StateSection> sections, Dictionary<int, List<StateSection>> chains)
    {
        foreach (var section in sections)
        {
            if (section.Kind == StateKind.Full)
            {
                chains[section.KeyGroup] = [section];
            }
            else
            {
                chains[section.KeyGroup].Add(section);
            }
        }
    }

    private static KeyedTable<TKey, TValue> Restored<TKey, TValue>(IEnumerable<StateSection> sections)
        where TKey : unmanaged, IEquatable<TKey>
        where TValue : unmanaged
    {
        var table = new KeyedTable<TKey, TValue>();
        foreach (var section in sections)
        {
            var reader = new StateReader(section.Data, section.Kind == StateKind.Delta);
            table.Restore(ref reader);
        }

        return table;
    }

    private static void AssertSame<TKey, TValue>(Dictionary<TKey, TValue> expected, KeyedTable<TKey, TValue> table)
        where TKey : unmanaged, IEquatable<TKey>
        where TValue : unmanaged
    {
        var found = new Dictionary<TKey, TValue>();
        foreach (ref readonly var entry in table)
        {
            found.Add(entry.Key, entry.Value);
            Assert.Equal(entry.Value, table.Find(entry.Key));
        }

        Assert.Equal(expected.Count, table.Count);
        Assert.True(expected.All(e => found.TryGetValue(e.Key, out var value) && value.Equals(e.Value)), "A value differs.");
    }

    private readonly record struct SameHash(int Value)
    {
        public override int GetHashCode() => 42;
    }
}
