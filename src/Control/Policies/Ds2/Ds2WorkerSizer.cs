using Sheaf.Control.Configuration;

namespace Sheaf.Control.Policies.Ds2;

/// <summary>
/// From a parallelism to a configuration of the lattice with as many workers as hold it; every other knob is kept. Not
/// thread-safe.
/// </summary>
internal sealed class Ds2WorkerSizer
{
    private ConfigurationSpace? _space;

    /// <summary>
    /// The configuration with ⌈parallelism ÷ slots⌉ workers, as far as ranges and caps let; <paramref name="current"/> where they
    /// leave nothing on that side of it.
    /// </summary>
    public JobConfiguration Resize(ConfigurationBounds bounds, JobConfiguration current, int parallelism)
    {
        var wanted = (parallelism + current.SlotsPerWorker - 1) / current.SlotsPerWorker;
        if (wanted == current.Workers)
        {
            return current;
        }

        var space = Space(bounds);
        var levels = space.Levels(current);
        for (levels[0] = LevelAtLeast(bounds.Workers, wanted); levels[0] >= 0; levels[0]--)
        {
            if (space.At(levels) is { } allowed)
            {
                return Math.Sign(allowed.Workers - current.Workers) == Math.Sign(wanted - current.Workers) ? allowed : current;
            }
        }

        return current;
    }

    private static int LevelAtLeast(ParameterRange range, int value) =>
        Math.Clamp((int)Math.Ceiling(((value - range.Min) / range.Step) - 1e-9), 0, range.Count - 1);

    private ConfigurationSpace Space(ConfigurationBounds bounds) =>
        _space is { } known && known.Bounds == bounds ? known : _space = new ConfigurationSpace(bounds);
}
