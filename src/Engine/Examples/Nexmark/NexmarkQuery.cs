namespace Sheaf.Engine;

/// <summary>A query of the Nexmark suite; the numbers are the suite's.</summary>
public enum NexmarkQuery
{
    /// <summary>Pass-through: <see cref="NexmarkQuery0"/>.</summary>
    Q0 = 0,

    /// <summary>Currency conversion: <see cref="NexmarkQuery1"/>.</summary>
    Q1 = 1,

    /// <summary>Selection: <see cref="NexmarkQuery2"/>.</summary>
    Q2 = 2,

    /// <summary>Local item suggestion: <see cref="NexmarkQuery3"/>.</summary>
    Q3 = 3,

    /// <summary>Average price for a category: <see cref="NexmarkQuery4"/>.</summary>
    Q4 = 4,

    /// <summary>Hot items: <see cref="NexmarkQuery5"/>.</summary>
    Q5 = 5,

    /// <summary>Highest bid: <see cref="NexmarkQuery7"/>.</summary>
    Q7 = 7,

    /// <summary>Monitor new users: <see cref="NexmarkQuery8"/>.</summary>
    Q8 = 8,

    /// <summary>User sessions: <see cref="NexmarkQuery11"/>.</summary>
    Q11 = 11,
}
