namespace Sheaf.Optimizer;

/// <summary>Independent draws from the standard normal distribution by the transform of Box and Muller, which makes them in pairs.</summary>
internal static class NormalDraws
{
    /// <summary>Fills a span.</summary>
    /// <param name="normals">Overwritten.</param>
    /// <param name="random">Seeded.</param>
    public static void Fill(Span<double> normals, Random random)
    {
        for (int i = 0; i < normals.Length; i += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
            normals[i] = radius * cosine;
            if (i + 1 < normals.Length)
            {
                normals[i + 1] = radius * sine;
            }
        }
    }
}
