namespace Sheaf.Simulation.Fidelity;

/// <summary>Draws of the noise over which expected values are taken.</summary>
internal static class Draws
{
    public const int PerRow = 32;
    public const int PerRun = 8;

    /// <summary>Runs <paramref name="make"/> for every seed, on all cores, in order.</summary>
    public static T[] Make<T>(int count, Func<int, T> make)
    {
        var results = new T[count];
        Parallel.For(0, count, i => results[i] = make(i + 1));
        return results;
    }
}
