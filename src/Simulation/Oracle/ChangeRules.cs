using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Oracle;

/// <summary>How changes of configuration are carried out in an experiment, as <see cref="SimulatedTarget"/> has it.</summary>
internal sealed class ChangeRules
{
    private readonly ExperimentSettings _settings;

    public ChangeRules(ExperimentSettings settings)
    {
        _settings = settings;
        var job = settings.Job;
        Models = settings.Rescale == RescaleKind.InPlace ? [job.InPlace, job.Redeploy] : [job.Rescale(settings.Rescale)];
    }

    /// <summary>The kinds of change that occur.</summary>
    public IReadOnlyList<RescaleModel> Models { get; }

    /// <summary>True where some change throws the job back to its last checkpoint.</summary>
    public bool ReplaysFromCheckpoint => Models.Any(model => model.ReplaysFromCheckpoint);

    /// <summary>True where some change takes time to prepare.</summary>
    public bool HasPreparation => Models.Any(model => model.PreparationSeconds >= 1);

    /// <summary>The least share of capacity that a change leaves.</summary>
    public double LeastCapacityShare => Models.Min(model => model.CapacityShare);

    /// <summary>What a change costs.</summary>
    public RescaleModel Between(Candidate from, Candidate to) => _settings.Job.Rescale(SimulatedTarget.KindOf(_settings.Rescale, from.Configuration, to.Configuration));

    /// <summary>Whole seconds that a job goes on as it is once a change has been ordered: time is needed where workers are added.</summary>
    public int PreparationSeconds(Candidate from, Candidate to) =>
        to.Configuration.Workers > from.Configuration.Workers ? WholeSeconds(Between(from, to)) : 0;

    /// <summary>Whole seconds of preparation.</summary>
    public static int WholeSeconds(RescaleModel model) => (int)Math.Floor(model.PreparationSeconds);

    /// <summary>True where a running job takes the change without a stop: only its checkpoint interval changes.</summary>
    public bool IsFree(Candidate from, Candidate to) => _settings.Rescale == RescaleKind.InPlace && from.IsSibling(to);
}
