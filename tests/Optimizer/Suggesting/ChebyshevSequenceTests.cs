namespace Sheaf.Optimizer.Tests;

public class ChebyshevSequenceTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public void Next_AnyNumberOfObjectives_WeighsThemAnewEachTime(int objectives)
    {
        SuggestingCase one = new(Study(objectives, null));
        ChebyshevSequence sequence = Sequence(one);
        double[][] points = [[0.1], [0.33], [0.61], [0.97]];
        double[] first = sequence.Next().EvaluateMany(points);
        double[] second = sequence.Next().EvaluateMany(points);
        Assert.All(first.Concat(second), value => Assert.True(value < 10 && !double.IsNaN(value)));
        Assert.NotEqual(first, second);
        Assert.Equal(first, Sequence(one).Next().EvaluateMany(points));
    }

    [Fact]
    public void Imagine_Point_LeavesLessToGainThere()
    {
        SuggestingCase one = new(Study(4, null));
        ChebyshevSequence plain = Sequence(one);
        ChebyshevSequence imagining = Sequence(one);
        imagining.Imagine([0.27]);
        Assert.True(imagining.Next().EvaluateMany([[0.27]])[0] < plain.Next().EvaluateMany([[0.27]])[0]);
    }

    [Fact]
    public void Next_NothingFeasible_IsFinite()
    {
        SuggestingCase one = new(Study(4, new OutcomeConstraint("f0", upper: -3)));
        Assert.Empty(one.Observed.Front);
        double[] values = Sequence(one).Next().EvaluateMany([[0.2], [0.7]]);
        Assert.All(values, value => Assert.True(double.IsFinite(value)));
    }

    private static ChebyshevSequence Sequence(SuggestingCase one) => new(one.Problem, one.Models, one.Observed, 7, CancellationToken.None);

    private static Study Study(int objectives, OutcomeConstraint? constraint)
        => SuggestingCase.Line(
            8,
            [.. Enumerable.Range(0, objectives).Select(j => new Objective($"f{j}"))],
            x => Enumerable.Range(0, objectives).ToDictionary(j => $"f{j}", j => new Measurement(Math.Abs(x - (j / (objectives - 1.0))) + (0.1 * Math.Sin(20 * x)))),
            constraint is null ? null : [constraint]);
}
