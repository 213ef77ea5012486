using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies;
using Sheaf.Control.Policies.Ds2;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Policies.Ds2;

/// <summary>Feeds a policy one observation every ten seconds, and asks it after each.</summary>
internal sealed class Ds2Loop(Ds2Options options, int workers = 6)
{
    public const double StepSeconds = 10;

    private readonly Ds2Policy _policy = new("ds2", options);
    private double _next;

    /// <summary>Window 60 s, stabilisation 30 s, scale-down 120 s, nothing for lag or restarts.</summary>
    public static Ds2Options Quick { get; } = new()
    {
        MetricsWindow = TimeSpan.FromSeconds(60),
        StabilizationInterval = TimeSpan.FromSeconds(30),
        ScaleDownInterval = TimeSpan.FromSeconds(120),
        CatchUpDuration = TimeSpan.Zero,
    };

    /// <summary>Up to 24 workers of one core, 1 to 4 slots.</summary>
    public static ConfigurationBounds Bounds { get; } = new(
        new ParameterRange(1, 24, 1),
        new ParameterRange(1, 4, 1),
        new ParameterRange(1, 1, 1),
        new ParameterRange(1024, 1024, 1),
        new ParameterRange(10, 10, 1));

    public ConfigurationBounds Within { get; init; } = Bounds;

    public JobConfiguration Current { get; set; } = new(workers, 1, 1, 1024, 10);

    /// <summary>End of the last observation, in seconds.</summary>
    public double At => _next - StepSeconds;

    /// <summary>An observation of <paramref name="rate"/> offered where all slots together could process <paramref name="trueRate"/>.</summary>
    public Observation Observe(double rate, double trueRate) => new()
    {
        At = Make.Start.AddSeconds(_next),
        State = "running",
        Configuration = Current,
        OfferedRate = rate,
        Throughput = Math.Min(rate, trueRate),
        BusyShare = Math.Min(1, rate / trueRate),
        Backlog = 0,
        Restarts = 0,
    };

    /// <summary>Feeds what <paramref name="observe"/> says until the time is <paramref name="second"/>, included; the last plan.</summary>
    public Plan Until(double second, Func<Observation> observe)
    {
        var plan = Step(observe());
        while (At < second)
        {
            plan = Step(observe());
        }

        return plan;
    }

    public Plan Step(params Observation[] recent)
    {
        _next += StepSeconds;
        var request = Make.Request(1, Current, TestSettings.Default with { Bounds = Within });
        return _policy.ProposeAsync(new PolicyContext(request, recent)).GetAwaiter().GetResult();
    }
}
