namespace Sheaf.Forecasting;

/// <summary>A way to split a leaf: rows whose bin of a regressor is above one go right.</summary>
/// <param name="Gain">What it takes off the loss, in arbitrary units; 0 when there is no split.</param>
/// <param name="Feature">Regressor.</param>
/// <param name="Bin">Last bin that goes left.</param>
internal readonly record struct BoostSplit(float Gain, int Feature, int Bin);
