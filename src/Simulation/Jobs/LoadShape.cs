namespace Sheaf.Simulation.Jobs;

/// <summary>How a load goes up and down over the six hours into which a day was pressed in the published experiments.</summary>
public enum LoadShape
{
    /// <summary>Clicks on advertisements: three irregular peaks in each six hours, other ones each time.</summary>
    Clicks,

    /// <summary>Vehicles on roads: a morning and a higher evening peak, the same in each six hours.</summary>
    Traffic,
}
