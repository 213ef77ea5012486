using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Sheaf.Silo.Api;
using Sheaf.Silo.Api.Input;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Tests.Api;

public sealed class JsonBodyPropertyTests
{
    private const string Sound =
        """
        {"id":"a","kind":"clickstream","mode":"approve","policy":"sheaf","refinement":true,"slo":{"latencyP95Ms":100,"recoverySeconds":10},
         "prices":{"coreHour":1,"giBHour":1,"badSecond":1},"bounds":{"workers":{"min":1,"max":2,"step":1},"slotsPerWorker":{"min":1,"max":2,"step":1},
         "cpuPerWorker":{"min":0.5,"max":1,"step":0.5},"memoryMiB":{"min":256,"max":512,"step":256},"checkpointIntervalSeconds":{"min":5,"max":10,"step":5}},
         "load":{"constant":10,"speed":1},"seed":4,"timing":{"tickSeconds":1},"profiling":{"batchSize":2},"confidence":0.9}
        """;

    [Fact]
    public void Read_SoundSpec_IsTaken()
    {
        var spec = JsonRequestReader.Read<JobSpec>(Sound);

        JobSpecValidator.Validate(spec);
        Assert.Equal(spec, JsonRequestReader.Read<JobSpec>(SheafJson.Write(spec)));
    }

    [Fact]
    public void Read_AnythingInAnyPlace_IsTakenOrRefusedByName()
    {
        var paths = Paths(JsonNode.Parse(Sound)!, "").ToArray();
        var junk = Gen.Elements("null", "-1", "0", "1e400", "\"x\"", "\"\"", "[]", "[1]", "{}", "{\"x\":1}", "true", "0.5", "99999999999", "\"NaN\"");

        Prop.ForAll(Gen.Zip(Gen.Elements(paths), junk).ToArbitrary(), pair =>
        {
            try
            {
                JobSpecValidator.Validate(JsonRequestReader.Read<JobSpec>(Replace(pair.Item1, pair.Item2)));
                return true;
            }
            catch (RequestException e)
            {
                return e.Kind == RequestFault.Invalid && !string.IsNullOrEmpty(e.Field) && e.Message.Length > 0;
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        Prop.ForAll(Gen.Choose(0, Sound.Length - 1).ToArbitrary(), length =>
            Assert.Throws<RequestException>(() => JsonRequestReader.Read<JobSpec>(Sound[..length])).Field == "body").QuickCheckThrowOnFailure();
    }

    private static IEnumerable<string> Paths(JsonNode node, string path) => node is JsonObject fields
        ? fields.SelectMany(field => Paths(field.Value!, $"{path}/{field.Key}").Prepend($"{path}/{field.Key}"))
        : [];

    private static string Replace(string path, string json)
    {
        var root = JsonNode.Parse(Sound)!;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = parts[..^1].Aggregate(root, (node, part) => node[part]!);

        // A marker, because a node can't hold a number that no double can.
        parent[parts[^1]] = "#";
        return root.ToJsonString().Replace("\"#\"", json, StringComparison.Ordinal);
    }
}
