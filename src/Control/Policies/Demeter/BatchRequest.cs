using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>What a batch of profiling runs is searched for.</summary>
/// <param name="Lattice">The configurations.</param>
/// <param name="Settings">The job's settings.</param>
/// <param name="Current">The configuration in force.</param>
/// <param name="Failing">True where it is judged failing.</param>
/// <param name="Rate">The rate that the runs will be made at, in events per second.</param>
/// <param name="Target">The segment that is planned for.</param>
/// <param name="Model">Its model, or null.</param>
internal sealed record BatchRequest(
    DemeterLattice Lattice, JobSettings Settings, JobConfiguration Current, bool Failing, double Rate, int Target, SegmentModel? Model);
