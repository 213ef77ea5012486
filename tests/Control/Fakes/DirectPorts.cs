using System.Text.Json;
using Sheaf.Control.Decisions;
using Sheaf.Control.Ports;
using Sheaf.Control.Refinement;

namespace Sheaf.Control.Tests.Fakes;

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
