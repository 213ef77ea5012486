namespace Sheaf.Optimizer;

/// <summary>Which way an objective improves.</summary>
public enum Direction
{
    /// <summary>Smaller is better.</summary>
    Minimise,

    /// <summary>Larger is better.</summary>
    Maximise,
}
