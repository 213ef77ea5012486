namespace Sheaf.Engine;

/// <summary>What a job computes: a name, the load it is offered, its pipeline, and how its results are checked. Immutable.</summary>
public abstract class JobDefinition
{
    /// <summary>Makes the definition.</summary>
    /// <param name="name">Name of the kind of job; not blank.</param>
    /// <param name="load">The offered load.</param>
    /// <param name="seed">Seed of the events' content.</param>
    /// <param name="eventLimit">Number of events after which the source ends, or null for an endless one; at least 0.</param>
    protected JobDefinition(string name, LoadProfile load, int seed, long? eventLimit)
    {
        Name = Guard.NotBlank(name);
        ArgumentNullException.ThrowIfNull(load);
        Load = load;
        Seed = seed;
        EventLimit = eventLimit is null or >= 0
            ? eventLimit
            : throw new ArgumentOutOfRangeException(nameof(eventLimit), $"eventLimit is {eventLimit}; expected at least 0 or null. Give such a number.");
    }

    /// <summary>Name of the kind of job.</summary>
    public string Name { get; }

    /// <summary>The offered load.</summary>
    public LoadProfile Load { get; }

    /// <summary>Seed of the events' content.</summary>
    public int Seed { get; }

    /// <summary>Number of events after which the source ends, or null.</summary>
    public long? EventLimit { get; }

    /// <summary>A text equal for definitions that produce the same events; a job folder can be opened only with the one it was made with.</summary>
    public string Fingerprint => $"{Name}; seed {Seed}; load {Load.Fingerprint}; limit {EventLimit?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}";

    /// <summary>The same job under another load.</summary>
    public JobDefinition WithLoad(LoadProfile load) => With(load, EventLimit);

    /// <summary>The same job ending after a number of events, or never.</summary>
    public JobDefinition WithEventLimit(long? eventLimit) => With(Load, eventLimit);

    /// <summary>Makes a copy with another load and limit.</summary>
    protected abstract JobDefinition With(LoadProfile load, long? eventLimit);

    /// <summary>Builds the pipeline. Called once per job; the result is instantiated for every run.</summary>
    public abstract Pipeline BuildPipeline();

    /// <summary>
    /// Recounts from the generator what the results log must hold, or null when the job has no way to be verified.
    /// </summary>
    protected internal virtual IResultRecount? CreateRecount() => null;
}
