using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary><see cref="KernelKind.SquaredExponential"/>: e^(−r²/2).</summary>
internal readonly struct SquaredExponentialKernel : IRadialKernel
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Evaluate(Vector512<double> squaredDistance, out Vector512<double> correlation, out Vector512<double> slope)
        => slope = correlation = Vector512.Exp(squaredDistance * -0.5);
}
