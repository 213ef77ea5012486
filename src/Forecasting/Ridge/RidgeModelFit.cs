namespace Sheaf.Forecasting;

/// <summary>The refit of a ridge forecaster: a piece is one regression.</summary>
/// <param name="model">Its regressions are filled in.</param>
/// <param name="z">The window, as logarithms where the model wants them.</param>
internal sealed class RidgeModelFit(RidgeModel model, double[] z) : ModelFit
{
    public RidgeModel Model { get; } = model;

    /// <inheritdoc/>
    public override bool IsComplete => Model.Complete;

    /// <inheritdoc/>
    public override long Advance()
    {
        long cost = Model.NextCost(z.Length);
        Model.FitNext(z);
        return cost;
    }
}
