using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Sheaf.Simulation.Calibration;

/// <summary>Minimises functions that have no derivatives, as what comes out of a simulation: Nelder and Mead's simplex, started anew from its best point.</summary>
internal static class Simplex
{
    private const double Tolerance = 1e-7;

    /// <summary>The best point that was evaluated.</summary>
    /// <param name="function">What to minimise.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="steps">Size of the first simplex in each direction.</param>
    /// <param name="rounds">Starts, each from the best point so far with steps half as large.</param>
    /// <param name="evaluations">Evaluations of each start, about.</param>
    /// <param name="cancellationToken">Stops between two evaluations.</param>
    public static double[] Minimise(
        Func<double[], double> function, double[] start, double[] steps, int rounds, int evaluations, CancellationToken cancellationToken)
    {
        var best = (Point: start, Value: double.PositiveInfinity);
        var objective = ObjectiveFunction.Value(point =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var x = point.ToArray();
            var value = function(x);
            if (value < best.Value)
            {
                best = (x, value);
            }

            return value;
        });
        for (var round = 0; round < rounds; round++)
        {
            var size = Math.Pow(0.5, round);
            try
            {
                new NelderMeadSimplex(Tolerance, evaluations).FindMinimum(
                    objective,
                    Vector<double>.Build.DenseOfArray(best.Point),
                    Vector<double>.Build.DenseOfEnumerable(steps.Select(step => step * size)));
            }
            catch (MaximumIterationsException)
            {
                // The best point is kept; how many evaluations to spend was asked for.
            }
        }

        return best.Point;
    }
}
