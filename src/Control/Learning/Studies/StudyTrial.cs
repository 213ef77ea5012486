using Sheaf.Control.Planning;

namespace Sheaf.Control.Learning.Studies;

/// <summary>One measurement within the study.</summary>
/// <param name="Number">Its place among the measurements kept, from 1, oldest first.</param>
/// <param name="Point">Its figures, how they stand to the limits, and whether it is on the front at the study's rate.</param>
/// <param name="Hypervolume">
/// Share, from 0 to 1, of the box between nothing and <see cref="StudyThresholds"/> in cost, latency and recovery that this measurement and
/// the earlier ones dominate; those that break a limit, lack a figure or were offered too little for the study's rate add nothing. Null
/// where a threshold is 0.
/// </param>
public sealed record StudyTrial(int Number, FrontPoint Point, double? Hypervolume);
