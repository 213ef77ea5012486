using System.Text.Json;
using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Ports;
using Sheaf.Control.Refinement;
using Sheaf.Forecasting;

namespace Sheaf.Control.Tests.Fakes;

internal sealed class DirectPlanner(Planner planner) : IPlanner
{
    public Task LearnAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken = default)
    {
        planner.Learn(trials);
        return Task.CompletedTask;
    }

    public Task<Plan> PlanAsync(PlanRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(planner.Plan(request, cancellationToken));
}

internal sealed class DirectForecaster(LoopTiming timing) : ILoadForecaster
{
    private readonly OnlineForecaster _forecaster = new(new ForecastOptions
    {
        Step = TimeSpan.FromSeconds(timing.ForecastStepSeconds),
        Horizon = timing.HorizonSteps,
    });

    public Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, CancellationToken cancellationToken = default)
    {
        _forecaster.Update(rate);
        if (!_forecaster.CanForecast)
        {
            return Task.FromResult<LoadForecast?>(null);
        }

        var forecast = _forecaster.Forecast();
        return Task.FromResult<LoadForecast?>(new LoadForecast
        {
            At = at,
            StepSeconds = timing.ForecastStepSeconds,
            Levels = forecast.Levels,
            Quantiles = forecast.Quantiles,
            Mean = forecast.Mean,
        });
    }
}

internal sealed class DirectRefiner : IRefiner
{
    private readonly RefinementAgent _agent = new(1);

    public int Moves { get; private set; }

    public int Lessons { get; private set; }

    public Task<RefinedChoice> RefineAsync(RefinementRequest request, CancellationToken cancellationToken = default)
    {
        var choice = _agent.Refine(request);
        Moves += choice.Reason is null ? 0 : 1;
        return Task.FromResult(choice);
    }

    public Task LearnAsync(RefinementFeedback feedback, CancellationToken cancellationToken = default)
    {
        Lessons++;
        _agent.Learn(feedback);
        return Task.CompletedTask;
    }
}

internal sealed class MemoryDecisionLog : IDecisionLog
{
    private readonly Dictionary<string, string> _json = [];

    public IReadOnlyList<Decision> All => [.. _json.Values.Select(Read)];

    // Through JSON, as the service keeps them: what doesn't survive that is lost here too.
    public Task SaveAsync(Decision decision, CancellationToken cancellationToken = default)
    {
        _json[decision.Id] = JsonSerializer.Serialize(decision);
        return Task.CompletedTask;
    }

    public Task<Decision?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_json.TryGetValue(id, out var json) ? Read(json) : null);

    private static Decision Read(string json) => JsonSerializer.Deserialize<Decision>(json)!;
}
