namespace Sheaf.Optimizer;

/// <summary>From inputs to what the kernel sees: warped, then divided by length scales.</summary>
internal sealed class InputScaling
{
    private readonly double[] _inverseLengthScales;
    private readonly InputWarping? _warping;

    /// <summary>Takes the parts of hyperparameters that concern inputs.</summary>
    /// <param name="lengthScales">One per input, positive.</param>
    /// <param name="warping">Null for none.</param>
    public InputScaling(IReadOnlyList<double> lengthScales, InputWarping? warping)
        => (_inverseLengthScales, _warping) = ([.. lengthScales.Select(length => 1 / length)], warping);

    /// <summary>Number of inputs, d.</summary>
    public int Dimension => _inverseLengthScales.Length;

    /// <summary>Scales one point.</summary>
    /// <param name="x">d numbers.</param>
    /// <param name="scaled">d numbers, overwritten.</param>
    public void Apply(ReadOnlySpan<double> x, Span<double> scaled)
    {
        for (int k = 0; k < Dimension; k++)
        {
            scaled[k] = (_warping is null ? x[k] : _warping.Apply(k, x[k])) * _inverseLengthScales[k];
        }
    }

    /// <summary>Scales many points.</summary>
    /// <param name="inputs">n × d.</param>
    public PointPanels Apply(IReadOnlyList<double[]> inputs)
    {
        PointPanels points = new(inputs.Count, Dimension);
        double[] scaled = new double[Dimension];
        for (int i = 0; i < inputs.Count; i++)
        {
            Apply(inputs[i], scaled);
            points.Set(i, scaled);
        }

        return points;
    }

    /// <summary>Derivative of a scaled coordinate by its input.</summary>
    /// <param name="k">From 0 to d (exclusive).</param>
    /// <param name="x">The input.</param>
    public double Derivative(int k, double x) => _inverseLengthScales[k] * (_warping?.Derivative(k, x) ?? 1);
}
