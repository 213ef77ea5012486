namespace Sheaf.Engine.Tests;

/// <summary>Windows counted the slow, obvious way: every record goes into each of its windows that still takes records.</summary>
internal sealed class WindowRecount(Func<long, IEnumerable<(long Start, long End)>> windowsOf, long lateness)
{
    private readonly Dictionary<(long Key, long Start, long End), long> _counts = [];
    private long _watermark = long.MinValue;

    public long Late { get; private set; }

    public IEnumerable<(long Key, long Start, long End, long Count)> Rows =>
        _counts.Where(c => c.Key.End <= _watermark).Select(c => (c.Key.Key, c.Key.Start, c.Key.End, c.Value)).Order();

    public void Add(long key, long time)
    {
        var open = windowsOf(time).Where(w => _watermark == long.MinValue || w.End > _watermark - lateness).ToList();
        Late += open.Count == 0 ? 1 : 0;
        foreach (var (start, end) in open)
        {
            _counts[(key, start, end)] = _counts.GetValueOrDefault((key, start, end)) + 1;
        }
    }

    public void Advance(long watermark) => _watermark = Math.Max(_watermark, watermark);

    public static Func<long, IEnumerable<(long Start, long End)>> Sliding(long size, long advance) => time =>
        Enumerable.Range(0, (int)(size / advance) + 2)
            .Select(k => (((long)Math.Floor((double)time / advance)) - k) * advance)
            .Where(start => start <= time && time < start + size)
            .Select(start => (start, start + size));
}
