using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;

namespace Sheaf.Control.Tests.Fakes;

internal static class Trials
{
    public static Trial Profiled(string id, JobConfiguration configuration, double rate, double? latencyMs, double? recovery, bool censored = false) => new()
    {
        Id = id,
        Kind = TrialKind.Profiling,
        Status = TrialStatus.Completed,
        At = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Configuration = configuration,
        Rate = rate,
        LatencyP95Ms = latencyMs,
        RecoverySeconds = recovery,
        RecoveryCensored = censored,
    };
}
