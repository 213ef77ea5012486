using System.Text.Json;

namespace Sheaf.Bench.Engine;

/// <summary>One run of a case on this engine, in a process of its own that hands it over as one line of JSON.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Events">Events of the run.</param>
/// <param name="Cores">Cores that the process was given.</param>
/// <param name="Seconds">Wall seconds from before the job was opened to after it was closed.</param>
/// <param name="CpuSeconds">CPU time of the whole process over the same time: garbage collection and checkpoints are in it, its start and a run to warm up are not.</param>
/// <param name="RssMiB">Most physical memory that the process held, MiB.</param>
/// <param name="Results">Records that reached the sink.</param>
/// <param name="Checksum">Of what reached the sink; null where it drops its records.</param>
/// <param name="Figures">Further figures of the case by name.</param>
internal sealed record EngineMeasurement(
    string Case,
    long Events,
    int Cores,
    double Seconds,
    double CpuSeconds,
    double RssMiB,
    long Results,
    long? Checksum,
    IReadOnlyDictionary<string, double> Figures)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>Events per wall second.</summary>
    public double EventsPerSecond => Events / Seconds;

    /// <summary>Events per second of CPU time.</summary>
    public double EventsPerCpuSecond => Events / CpuSeconds;

    /// <summary>Reads a measurement from the last line that a process wrote.</summary>
    /// <param name="output">All that it wrote.</param>
    /// <exception cref="InvalidDataException">That is no measurement.</exception>
    public static EngineMeasurement Parse(string output)
    {
        string last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? string.Empty;
        try
        {
            EngineMeasurement? read = JsonSerializer.Deserialize<EngineMeasurement>(last, Json);
            return read is { Events: > 0, Seconds: > 0, CpuSeconds: > 0 }
                ? read
                : throw new InvalidDataException($"The measured process wrote '{last}'; expected events, seconds and CPU seconds above 0.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The measured process wrote '{last}'; expected a measurement as one line of JSON: {error.Message}", error);
        }
    }

    /// <summary>As one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { Case, Events, Cores, Seconds, CpuSeconds, RssMiB, Results, Checksum, Figures }, Json);
}
