using System.Globalization;
using System.Text;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>
/// Two branches from one source: events numbered by key, in the order of their split, into the results log; and events spread evenly, keyed across splits and counted in
/// windows, into the results log and into files.
/// </summary>
internal sealed class OracleJob(OracleShape shape, OraclePlan plan, string files)
    : JobDefinition("oracle", LoadProfile.Constant(0), 1, (long)shape.Splits * shape.EventsPerSplit)
{
    /// <summary>Names of the stages.</summary>
    public static IReadOnlyList<string> StageNames { get; } = ["numbers", "sequence", "spread", "windows"];

    public override Pipeline BuildPipeline()
    {
        DataStream<OracleEvent> events = new PipelineBuilder().From(new OracleSource(shape, plan)).Filter(item => item.Id >= 0);
        events.KeyBy(shape.KeyOf).Records
            .Chain<OracleRow>((_, next) => new SequenceOperator(shape.KeyOf, next)).Named("sequence")
            .ToResults(row => row.Key, Describe);
        DataStream<OracleRow> windows = events.Rebalance().Named("spread")
            .Map(item => item)
            .KeyBy(OracleShape.WindowKeyOf)
            .TumblingWindow(TimeSpan.FromMicroseconds(OracleShape.WindowMicros))
            .Count((window, count) => new OracleRow(OracleRow.Window, window.Key, window.StartMicros, count)).Named("windows");
        windows.ToFiles(files, (row, output) => Encoding.UTF8.GetBytes(row.ToLine(), output), new FileSinkOptions { ReplaceExisting = true });
        return windows.ToResults(row => row.Key, Describe);
    }

    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new OracleJob(shape, plan, files);

    private static LiveResult Describe(OracleRow row, bool isFinal) => new(
        row.Key.ToString(CultureInfo.InvariantCulture), row.Value.ToString(CultureInfo.InvariantCulture), TimeSpan.Zero, isFinal);
}
