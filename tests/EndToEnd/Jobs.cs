namespace Sheaf.EndToEnd.Tests;

/// <summary>Job specs whose decisions come soon: little load on a large configuration, with a quick loop.</summary>
internal static class Jobs
{
    /// <summary>A job that the reactive policy soon takes workers from.</summary>
    public static string Idle(string mode) => $$"""
        {
          "id": "idle", "kind": "clickstream", "mode": "{{mode}}", "policy": "reactive",
          "load": { "constant": 1500 },
          "static": { "workers": 3, "slotsPerWorker": 1, "cpuPerWorker": 0.25, "memoryMiB": 128, "checkpointIntervalSeconds": 2 },
          "timing": { "tickSeconds": 0.5, "forecastStepSeconds": 1, "horizonSteps": 5, "minimumDwellSeconds": 1, "outcomeAfterSeconds": 3, "approvalExpirySeconds": 300, "downscaleStabilizationSeconds": 2 },
          "profiling": { "enabled": false }
        }
        """;
}
