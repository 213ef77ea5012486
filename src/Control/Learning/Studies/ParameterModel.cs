using Sheaf.Control.Configuration;
using Sheaf.Optimizer;

namespace Sheaf.Control.Learning.Studies;

/// <summary>
/// A model seen as a function of the study's parameters instead of <see cref="FeatureMap"/>'s inputs, some of which mix several parameters:
/// its inputs are the values of the axes, in their order.
/// </summary>
internal sealed class ParameterModel(ISurrogate model, FeatureMap features, IReadOnlyList<StudyAxis> axes, JobConfiguration template) : ISurrogate
{
    public int Dimension => axes.Count;

    public double NoiseVariance => model.NoiseVariance;

    public Posterior Predict(ReadOnlySpan<double> x) => model.Predict(Map(x));

    public Posterior PredictWithGradient(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient) =>
        throw new NotSupportedException("Parameters are levels here, between which there is no slope; use Predict.");

    public void PredictMany(IReadOnlyList<double[]> xs, Span<double> means, Span<double> variances) => model.PredictMany(Map(xs), means, variances);

    public void Covariances(ReadOnlySpan<double> x, IReadOnlyList<double[]> xs, Span<double> covariances) => model.Covariances(Map(x), Map(xs), covariances);

    public ISurrogate Observe(ReadOnlySpan<double> x, double y) => new ParameterModel(model.Observe(Map(x), y), features, axes, template);

    private double[][] Map(IReadOnlyList<double[]> xs) => [.. xs.Select(x => Map(x))];

    private double[] Map(ReadOnlySpan<double> x)
    {
        var (configuration, rate) = (template, 0.0);
        for (var i = 0; i < axes.Count; i++)
        {
            (configuration, rate) = axes[i].Set(configuration, rate, x[i]);
        }

        return features.Map(configuration, rate);
    }
}
