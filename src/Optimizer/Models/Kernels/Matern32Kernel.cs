using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary><see cref="KernelKind.Matern32"/>: (1 + a) e^(−a), a = √3 r.</summary>
internal readonly struct Matern32Kernel : IRadialKernel
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Evaluate(Vector512<double> squaredDistance, out Vector512<double> correlation, out Vector512<double> slope)
    {
        Vector512<double> a = Vector512.Sqrt(squaredDistance * 3);
        Vector512<double> exponential = Vector512.Exp(-a);
        correlation = exponential + (a * exponential);
        slope = exponential * 3;
    }
}
