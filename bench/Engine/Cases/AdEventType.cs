namespace Sheaf.Bench.Engine.Cases;

/// <summary>What happened to an ad.</summary>
internal enum AdEventType
{
    /// <summary>None of those known.</summary>
    Unknown,

    /// <summary>It was shown.</summary>
    View,

    /// <summary>It was clicked.</summary>
    Click,

    /// <summary>It led to a purchase.</summary>
    Purchase,
}
