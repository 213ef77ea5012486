using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary><see cref="KernelKind.Matern52"/>: (1 + a + a²/3) e^(−a), a = √5 r.</summary>
internal readonly struct Matern52Kernel : IRadialKernel
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Evaluate(Vector512<double> squaredDistance, out Vector512<double> correlation, out Vector512<double> slope)
    {
        Vector512<double> square = squaredDistance * 5;
        Vector512<double> a = Vector512.Sqrt(square);
        Vector512<double> exponential = Vector512.Exp(-a);
        Vector512<double> linear = exponential + (a * exponential);
        correlation = Vector512.FusedMultiplyAdd(square * (1.0 / 3), exponential, linear);
        slope = linear * (5.0 / 3);
    }
}
