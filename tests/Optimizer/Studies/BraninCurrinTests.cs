namespace Sheaf.Optimizer.Tests;

public class BraninCurrinTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Study_ThirtyFourEvaluationsInFours_BeatsSobolAndRandomClearly(int seed)
    {
        Study study = BraninCurrin.Study(AcquisitionKind.HypervolumeImprovement, seed);
        BraninCurrin.Run(study, 34, 4);
        SobolSequence sobol = new(2, seed);
        double modelled = study.FrontHypervolume()!.Value;
        double spread = BraninCurrin.Volume(Enumerable.Range(0, 34).Select(sobol.At));
        double random = BraninCurrin.Volume(TestData.Points(34, 2, seed));
        Assert.True(modelled > 0.93 * BraninCurrin.MaximumHypervolume, $"Study {modelled}");
        Assert.True(modelled > 1.5 * Math.Max(spread, random), $"Study {modelled}, Sobol {spread}, random {random}");
    }

    [Theory]
    [InlineData(AcquisitionKind.ParEgo, 1)]
    [InlineData(AcquisitionKind.ParEgo, 2)]
    [InlineData(AcquisitionKind.Thompson, 1)]
    [InlineData(AcquisitionKind.Thompson, 2)]
    public void Study_OtherAcquisitions_BeatSobolAndRandomToo(AcquisitionKind acquisition, int seed)
    {
        Study study = BraninCurrin.Study(acquisition, seed);
        BraninCurrin.Run(study, 30, 4);
        SobolSequence sobol = new(2, seed);
        double modelled = study.FrontHypervolume()!.Value;
        double spread = BraninCurrin.Volume(Enumerable.Range(0, 30).Select(sobol.At));
        double random = BraninCurrin.Volume(TestData.Points(30, 2, seed));
        Assert.True(modelled > 0.65 * BraninCurrin.MaximumHypervolume, $"Study {modelled}");
        Assert.True(modelled > 1.1 * Math.Max(spread, random), $"Study {modelled}, Sobol {spread}, random {random}");
    }
}
