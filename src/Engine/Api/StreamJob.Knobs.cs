namespace Sheaf.Engine;

/// <content>The live knobs of aggregates.</content>
public sealed partial class StreamJob
{
    /// <summary>The aggregates over windows of the running job; empty while it does not run.</summary>
    public IReadOnlyList<AggregateFigures> Aggregates => [.. AggregatesByName().Select(a => Describe(a.Name, [.. a.Subtasks.Select(k => k.Knobs)]))];

    /// <summary>The names of the pipeline's stages, each after those that feed it; for <see cref="EngineConfiguration.StageParallelism"/>.</summary>
    public IReadOnlyList<string> StageNames => [.. _plan.Stages.Select(s => s.Name)];

    /// <summary>
    /// Sets the share of an aggregate's window contents that is kept uncompressed. It acts within about a second, bit by bit; results stay the same. Kept across
    /// restarts.
    /// </summary>
    /// <param name="aggregate">Its name, one of <see cref="Aggregates"/>.</param>
    /// <param name="percent">0 (all that is not in use is compressed) to 100 (nothing is).</param>
    /// <param name="cancellationToken">Gives up before anything has changed.</param>
    /// <exception cref="ArgumentException">There is no such aggregate, or the number is out of range.</exception>
    /// <exception cref="InvalidOperationException">The job does not run.</exception>
    public Task<AggregateFigures> SetWindowCompressionAsync(string aggregate, int percent, CancellationToken cancellationToken)
    {
        Guard.InRange(percent, 0, 100, nameof(percent));
        return ExclusivelyAsync(
            () =>
            {
                Require(nameof(SetWindowCompressionAsync), JobState.Running);
                var subtasks = Find(aggregate);
                _knobs.Set(subtasks[0].Id, _knobs[subtasks[0].Id] with { Compression = percent });
                subtasks.ForEach(s => s.Knobs.Compression = percent);
                return Task.FromResult(Describe(aggregate, [.. subtasks.Select(s => s.Knobs)]));
            },
            cancellationToken);
    }

    /// <summary>
    /// Switches an aggregate to another of its pairs of size and advance, at the first end of a window that no subtask has reached. The job rests for a moment at a
    /// checkpoint's barrier, so that all subtasks agree on it. Kept across restarts.
    /// </summary>
    /// <param name="aggregate">Its name, one of <see cref="Aggregates"/>.</param>
    /// <param name="window">One of the pairs that the pipeline gives it.</param>
    /// <param name="cancellationToken">Gives up before anything has changed.</param>
    /// <exception cref="ArgumentException">There is no such aggregate or pair.</exception>
    /// <exception cref="InvalidOperationException">The job does not run, could not be brought to rest, or has a switch ahead already.</exception>
    public Task<AggregateFigures> SwitchWindowAsync(string aggregate, WindowPair window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        return ExclusivelyAsync(
            async () =>
            {
                Require(nameof(SwitchWindowAsync), JobState.Running);
                CheckSwitch(Find(aggregate), window);
                var execution = (Execution)_execution!;
                if (!await ParkAsync(execution).ConfigureAwait(false))
                {
                    throw new InvalidOperationException("The job could not be brought to rest at a checkpoint to switch windows; nothing was changed. Try again.");
                }

                try
                {
                    return Switch(execution, aggregate, window);
                }
                finally
                {
                    execution.Resume();
                }
            },
            cancellationToken);
    }

    /// <summary>Brings the run to rest at a barrier: nothing is in flight and all its threads wait. False when that does not work in time.</summary>
    private async Task<bool> ParkAsync(Execution execution)
    {
        await WaitForInFlightAsync().ConfigureAwait(false);
        if (execution.Failed.IsCompleted || _checkpoints.InFlight is not null)
        {
            return false;
        }

        await WatchAsync(TriggerCheckpoint(execution, BarrierAction.Park), execution).ConfigureAwait(false);
        return await execution.WaitUntilParkedAsync(_options.HeartbeatTimeout).ConfigureAwait(false);
    }

    private AggregateFigures Switch(Execution execution, string aggregate, WindowPair window)
    {
        var subtasks = Find(aggregate);
        var reached = subtasks.Max(s => s.Knobs.Status.WatermarkMicros);
        var boundary = subtasks.Max(s => s.Knobs.NextBoundary(Math.Max(reached, execution.HighestWatermark) + 1));
        _knobs.Set(subtasks[0].Id, _knobs[subtasks[0].Id] with { Window = window, BoundaryMicros = boundary });
        subtasks.ForEach(s => s.Knobs.Switch(window, boundary));
        return Describe(aggregate, [.. subtasks.Select(s => s.Knobs)]) with { NextWindow = window, SwitchesAt = Micros.ToTimeSpan(boundary) };
    }

    private static void CheckSwitch(List<(int Id, IAggregateKnobs Knobs)> subtasks, WindowPair window)
    {
        var pairs = subtasks[0].Knobs.Pairs;
        if (!pairs.Contains(window))
        {
            throw new ArgumentException($"The window {window} is none of the aggregate's: {string.Join("; ", pairs)}. Choose one of these.", nameof(window));
        }

        if (subtasks.Select(s => s.Knobs.Status.NextPair).FirstOrDefault(p => p is not null) is { } ahead)
        {
            throw new InvalidOperationException($"A switch to {ahead} is ahead; expected none. Wait until it has happened.");
        }
    }

    private List<(int Id, IAggregateKnobs Knobs)> Find(string aggregate)
    {
        if (_execution is RemoteExecution)
        {
            throw new InvalidOperationException(
                "The job's workers run in other processes, where knobs can't be turned. Let the workers share the job's process; settings made there hold here, too.");
        }

        var all = AggregatesByName();
        var found = all.FirstOrDefault(a => a.Name == aggregate).Subtasks;
        return found ?? throw new ArgumentException(
            $"There is no aggregate '{aggregate}'; the job has {(all.Count == 0 ? "none" : string.Join(", ", all.Select(a => a.Name)))}. Use one of these names.",
            nameof(aggregate));
    }

    private List<(string Name, List<(int Id, IAggregateKnobs Knobs)> Subtasks)> AggregatesByName()
    {
        var byOperator = ((_execution as Execution)?.Slots ?? [])
            .SelectMany(slot => slot.Stages)
            .SelectMany(stage => stage.Context.Knobs.Select(k => (Stage: stage.Context.Stage.Name, k.Id, k.Knobs)))
            .GroupBy(k => k.Id)
            .OrderBy(g => g.Key);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var named = new List<(string, List<(int, IAggregateKnobs)>)>();
        foreach (var group in byOperator)
        {
            var stage = group.First().Stage;
            var number = numbers[stage] = numbers.GetValueOrDefault(stage) + 1;
            named.Add((number == 1 ? stage : $"{stage}-{number}", [.. group.Select(k => (k.Id, k.Knobs))]));
        }

        return named;
    }

    private static AggregateFigures Describe(string name, IReadOnlyList<IAggregateKnobs> subtasks)
    {
        var figures = subtasks.Select(s => s.Status).ToList();
        var slowest = figures.MinBy(f => f.WatermarkMicros)!;
        return new AggregateFigures
        {
            Name = name,
            Compression = slowest.Compression,
            IsCompressible = slowest.IsCompressible,
            Instances = slowest.IsCompressible ? figures.Sum(f => f.Instances) : null,
            CompressedInstances = slowest.IsCompressible ? figures.Sum(f => f.CompressedInstances) : null,
            StateBytes = figures.Sum(f => f.StateBytes),
            Windows = subtasks[0].Pairs,
            Window = slowest.Pair,
            NextWindow = slowest.NextPair,
            SwitchesAt = slowest.BoundaryMicros is { } boundary ? Micros.ToTimeSpan(boundary) : null,
        };
    }
}
