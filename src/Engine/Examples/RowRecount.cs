using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>Compares result rows, as a multiset, with the rows that must be there. It holds 16 bytes for each.</summary>
/// <typeparam name="TRow">Type of the rows.</typeparam>
/// <param name="job">The job.</param>
/// <param name="hash">Hash of a row by its fields.</param>
/// <param name="expected">The rows that must be there, in any order; found without the job's pipeline.</param>
internal sealed class RowRecount<TRow>(JobDefinition job, Func<TRow, ulong> hash, Func<RecountScope, IEnumerable<TRow>> expected) : IResultRecount
    where TRow : unmanaged
{
    private readonly List<ulong> _found = [];

    public void AddRows(ReadOnlySpan<byte> rows)
    {
        foreach (ref readonly var row in MemoryMarshal.Cast<byte, TRow>(rows))
        {
            _found.Add(hash(row));
        }
    }

    public RecountResult Compare(long watermarkMicros, ReadOnlySpan<long> offsets, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var scope = new RecountScope(job, watermarkMicros, offsets.ToArray(), progress, cancellationToken);
        List<ulong> due = [.. expected(scope).Select(hash)];
        due.Sort();
        _found.Sort();
        var result = CompareSorted(CollectionsMarshal.AsSpan(due), CollectionsMarshal.AsSpan(_found));
        return result with { Events = scope.Events, Lost = result.Lost + scope.Unread };
    }

    private static RecountResult CompareSorted(ReadOnlySpan<ulong> due, ReadOnlySpan<ulong> found)
    {
        var result = new RecountResult(0, found.Length, 0, 0, 0);
        int d = 0, f = 0;
        while (d < due.Length || f < found.Length)
        {
            if (f == found.Length || (d < due.Length && due[d] < found[f]))
            {
                result = result with { Lost = result.Lost + 1 };
                d++;
            }
            else if (d == due.Length || found[f] < due[d])
            {
                var repeats = f > 0 && found[f] == found[f - 1];
                result = repeats ? result with { Doubled = result.Doubled + 1 } : result with { Wrong = result.Wrong + 1 };
                f++;
            }
            else
            {
                d++;
                f++;
            }
        }

        return result;
    }
}
