namespace Sheaf.Bench.Engine;

/// <summary>Runs a case in this process and measures it.</summary>
internal static class EngineCaseRunner
{
    /// <summary>Runs it once to warm up and once to measure, in a folder of its own that is deleted afterwards.</summary>
    /// <param name="engineCase">The case; it must have a side on this engine.</param>
    /// <param name="request">The run that is measured; its folder is where those of the runs are made.</param>
    /// <param name="warmUp">Events of the run before; 0 for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<EngineMeasurement> RunAsync(
        EngineCase engineCase, EngineCaseRequest request, long warmUp, CancellationToken cancellation)
    {
        if (warmUp > 0)
        {
            await RunAsync(engineCase, request with { Events = warmUp }, cancellation);
            GC.Collect();
        }

        return await RunAsync(engineCase, request, cancellation);
    }

    private static async Task<EngineMeasurement> RunAsync(EngineCase engineCase, EngineCaseRequest request, CancellationToken cancellation)
    {
        string folder = Path.Combine(request.Directory, "sheaf-engine-" + Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        try
        {
            return await MeasureAsync(engineCase, request with { Directory = folder }, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<EngineMeasurement> MeasureAsync(EngineCase engineCase, EngineCaseRequest request, CancellationToken cancellation)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = TimeProvider.System.GetTimestamp();
        EngineCaseOutcome outcome = await engineCase.Run!(request, cancellation);
        return new EngineMeasurement(
            engineCase.Name,
            request.Events,
            request.Parallelism,
            TimeProvider.System.GetElapsedTime(started).TotalSeconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            ResidentMemory.PeakMebibytes(Environment.ProcessId),
            outcome.Results,
            outcome.Checksum,
            outcome.Figures);
    }
}
