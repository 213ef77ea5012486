namespace Sheaf.Engine;

/// <summary>Takes the price.</summary>
internal readonly struct WinningPriceSelector : IValueSelector<WinningPrice, double>
{
    public double Select(in WinningPrice item) => item.Price;
}
