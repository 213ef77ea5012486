using System.Runtime.Versioning;
using Sheaf.Bench.Engine;

namespace Sheaf.Bench.Tests.Engine;

[SupportedOSPlatform("linux")]
public sealed class FlinkAnchorsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sheaf-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Open_NoFlinkThere_SaysSo()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => FlinkAnchors.Open(_folder.FullName, _folder.FullName));

        Assert.Contains("bin/flink", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.FullName, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoAnchorsThere_SaysSo()
    {
        string bin = _folder.CreateSubdirectory("flink/bin").FullName;
        File.WriteAllText(Path.Combine(bin, "flink"), string.Empty);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => FlinkAnchors.Open(Path.Combine(_folder.FullName, "flink"), _folder.FullName));

        Assert.Contains("--anchors", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/opt/flink", "/opt/flink-anchors")]
    [InlineData("/opt/flink/", "/opt/flink-anchors")]
    [InlineData("/", "/flink-anchors")]
    public void DefaultFolder_OfAFlink_LiesBesideIt(string home, string expected) => Assert.Equal(expected, FlinkAnchors.DefaultFolder(home));

    [PinnedFact]
    public async Task MeasureAsync_WarmUpsAndRuns_TakesTheRuns()
    {
        FlinkAnchors flink = Fake("""
            echo case,events,seconds,cpu_seconds,events_per_s,events_per_cpu_s
            for c in "$@"; do echo "${c%%:*},${c#*:},2.00,$((CORE + 1)).00,1,1"; done
            """);

        IReadOnlyList<FlinkMeasurement> runs = await flink.MeasureAsync([("keyed", 400), ("q1", 40)], 0, CancellationToken.None);

        Assert.Equal([new FlinkMeasurement("keyed", 400, 2, 1), new FlinkMeasurement("q1", 40, 2, 1)], runs);
    }

    [PinnedFact]
    public async Task MeasureAsync_Variables_NameFlinkAndAFolderThatIsDeleted()
    {
        FlinkAnchors flink = Fake("echo \"$FLINK_HOME $TMPDIR\" >&2; [ -d \"$TMPDIR\" ] && [ \"$REST_PORT\" -gt 0 ] && exit 9; exit 1");

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => flink.MeasureAsync([("keyed", 400)], 0, CancellationToken.None));

        Assert.Contains("keyed:100 keyed:400 ended with 9: /fake/flink ", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(error.Message.Split(' ')[^1]));
    }

    private FlinkAnchors Fake(string script)
    {
        string measure = Path.Combine(_folder.FullName, "measure");
        File.WriteAllText(measure, "#!/usr/bin/env bash\n" + script + "\n");
        File.SetUnixFileMode(measure, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new FlinkAnchors("/fake/flink", measure);
    }
}
