namespace Sheaf.Forecasting.Tests;

public sealed class MediansTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(1_001)]
    public void Select_OfRandomValues_IsThatOfSorting(int count)
    {
        Random random = new(count);
        float[] values = [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(-20, 20) / 3)];
        float[] sorted = [.. values.Order()];
        Assert.Equal(sorted[count / 2], Medians.Select(values));
        Assert.Equal(sorted, values.Order());
    }
}
