using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>A kernel of unit variance that depends on the squared distance r² of two inputs in length scales.</summary>
internal interface IRadialKernel
{
    /// <summary>Evaluates eight pairs of inputs.</summary>
    /// <param name="squaredDistance">r², at least 0.</param>
    /// <param name="correlation">c(r²).</param>
    /// <param name="slope">
    /// q = −2 dc/dr². With a dimension's difference δ in length scales, ∂c/∂log(length scale) = q δ² and ∂c/∂(scaled input) = −q δ.
    /// </param>
    static abstract void Evaluate(Vector512<double> squaredDistance, out Vector512<double> correlation, out Vector512<double> slope);
}
