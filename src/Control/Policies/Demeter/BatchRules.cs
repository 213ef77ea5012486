using Sheaf.Control.Configuration;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>
/// Which configurations may be run: none far smaller than the one in force, and none of which the outcome is known already because it was
/// bad at a lower rate or good at a higher one.
/// </summary>
internal sealed class BatchRules
{
    private readonly double _leastCores;
    private readonly double _leastMemory;
    private readonly HashSet<JobConfiguration> _known;

    public BatchRules(DemeterOptions options, ProfileStore store, BatchRequest request)
    {
        var share = request.Failing ? options.LeastShareWhenFailing : options.LeastShare;
        _leastCores = share * request.Current.TotalCores;
        _leastMemory = share * request.Current.TotalMemoryGiB;
        _known = [.. store.Profiles
            .Where(profile => store.IsGood(profile) ? profile.Rate > request.Rate : profile.Rate < request.Rate)
            .Select(profile => profile.Configuration)];
        if (options.MostProfiles is not null)
        {
            _known.UnionWith(store.Of(store.Segments.IndexOf(request.Rate)).Select(profile => profile.Configuration));
        }
    }

    public bool Allows(JobConfiguration configuration) =>
        configuration.TotalCores > _leastCores && configuration.TotalMemoryGiB > _leastMemory && !_known.Contains(configuration);
}
