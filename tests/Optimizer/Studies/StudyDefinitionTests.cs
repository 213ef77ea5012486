namespace Sheaf.Optimizer.Tests;

public class StudyDefinitionTests
{
    private const string Small = """{"parameters":[{"name":"x","kind":"continuous","min":0,"max":1}],"objectives":[{"name":"f"}]}""";

    [Fact]
    public void Example_WrittenAndRead_IsTheSame()
    {
        string json = StudyDefinition.Example.ToJson();
        Assert.Equal(json, StudyDefinition.Parse(json).ToJson());
    }

    [Fact]
    public void Example_Study_HasEverythingThatIsDefined()
    {
        Study study = StudyDefinition.Example.CreateStudy();
        Assert.Equal(["Integer", "Ordinal", "Ordinal", "Continuous", "Categorical"], study.Space.Parameters.Select(p => p.Kind.ToString()));
        Assert.Equal([1024, 1536, 2048, 2560, 3072, 3584, 4096], study.Space.Parameters[2].Levels);
        Assert.Equal(0.05 + (4 * 0.001) + (0.04 * 4 * 1.5), study.Objectives[0].Known!([4, 1.5, 2048, 30, 1]), 12);
        Assert.False(study.Space.IsAllowed([4, 3, 1024, 30, 1]));
        Assert.Equal([(null, 180.0), (0.0, (double?)null)], study.Constraints.Select(c => (c.Lower, c.Upper)));
    }

    [Fact]
    public void Parse_ShortestForm_TakesDefaults()
    {
        StudyDefinition definition = StudyDefinition.Parse(Small);
        Assert.Equal(Direction.Minimise, definition.Objectives[0].Direction);
        Assert.Equal(new StudyOptions(), definition.Options);
        Assert.Empty(definition.Constraints);
    }

    [Fact]
    public void Parse_CommentsTrailingCommasAndOtherSpellings_AreRead()
    {
        Study study = StudyDefinition.Parse("""
            {
              // a comment
              "parameters": [{"name": "x", "kind": "Continuous", "min": 1e-4, "max": 1, "log": true},],
              "objectives": [{"name": "f", "direction": "maximize"}],
              "constraints": [{"name": "g1"}],
            }
            """).CreateStudy();
        Assert.Equal(Direction.Maximise, study.Objectives[0].Direction);
        Assert.Equal(0, study.Constraints[0].Lower);
    }

    [Theory]
    [InlineData("{", "not a study's definition")]
    [InlineData("[]", "got []; expected an object")]
    [InlineData("""{"objectives":[{"name":"f"}]}""", "'parameters' is missing")]
    [InlineData("""{"params":[]}""", "got the member 'params'; expected one of parameters, objectives, constraints, linearConstraints, options")]
    [InlineData("""{"parameters":[{"name":"x","kind":"continuous","min":0,"max":1,"unit":"s"}],"objectives":[{"name":"f"}]}""", "parameters[0]: got the member 'unit'; expected one of name, kind, min, max, step, values, log")]
    [InlineData("""{"parameters":[{"name":"x","kind":"continuous","min":"0","max":1}],"objectives":[{"name":"f"}]}""", "parameters[0].min: got \"0\"; expected a number")]
    [InlineData("""{"parameters":[{"name":"x","kind":"float","min":0,"max":1}],"objectives":[{"name":"f"}]}""", "parameters[0].kind: expected one of integer, ordinal, continuous, categorical")]
    [InlineData("""{"parameters":[{"name":"x","kind":"continuous","min":0}],"objectives":[{"name":"f"}]}""", "parameters[0]: the member 'max' is missing")]
    [InlineData("""{"parameters":[{"name":"x","kind":"continuous","min":0,"max":1,"step":0.1}],"objectives":[{"name":"f"}]}""", "parameters[0]: a parameter of this kind")]
    [InlineData("""{"parameters":[{"name":"x","kind":"continuous","min":2,"max":1}],"objectives":[{"name":"f"}]}""", "parameters[0]: Parameter 'x' has bounds [2, 1]")]
    [InlineData("""{"parameters":[{"name":"x","kind":"integer","min":0.5,"max":1}],"objectives":[{"name":"f"}]}""", "min: got 0.5; expected a whole number")]
    [InlineData("""{"parameters":[{"name":"x","kind":"ordinal","values":[1,"b"]}],"objectives":[{"name":"f"}]}""", "values: got 'b'; expected numbers")]
    [InlineData("""{"parameters":[{"name":"x","kind":"categorical"}],"objectives":[{"name":"f"}]}""", "'values' is missing")]
    [InlineData("""{"parameters":[{"name":"x","kind":"integer","min":0,"max":1},{"name":"x","kind":"integer","min":0,"max":1}],"objectives":[{"name":"f"}]}""", "named 'x'")]
    [InlineData("""{"parameters":[{"name":"x","kind":"integer","min":0,"max":1}],"objectives":[]}""", "expected 1 to 5")]
    [InlineData("""{"parameters":[{"name":"x","kind":"integer","min":0,"max":1}],"objectives":[{"name":"f","direction":"up"}]}""", "objectives[0].direction: expected one of minimise, maximise")]
    [InlineData("""{"parameters":[{"name":"x","kind":"integer","min":0,"max":1}],"objectives":[{"name":"f","known":{"coefficients":{"y":1}}}]}""", "objectives[0]: known: got the parameter 'y'; expected one of x")]
    [InlineData("""{"parameters":[{"name":"x","kind":"integer","min":0,"max":1}],"objectives":[{"name":"f"}],"linearConstraints":[{"coefficients":{"y":1},"min":0}]}""", "'y', which is no parameter")]
    [InlineData("""{"parameters":[{"name":"x","kind":"integer","min":0,"max":1}],"objectives":[{"name":"f"}],"constraints":[{"name":"g","min":2,"max":1}]}""", "constraints[0]: Constraint 'g' has bounds [2, 1]")]
    [InlineData("""{"parameters":[{"name":"x","kind":"integer","min":0,"max":1}],"objectives":[{"name":"f"}],"options":{"seed":1.5}}""", "options.seed: got 1.5; expected a whole number")]
    [InlineData("""{"parameters":[{"name":"x","kind":"integer","min":0,"max":1}],"objectives":[{"name":"f"}],"options":{"initialPoints":0}}""", "at least 1 initial point")]
    [InlineData("""{"parameters":[{"name":"x","kind":"integer","min":0,"min":1,"max":1}],"objectives":[{"name":"f"}]}""", "min")]
    public void Parse_Wrong_SaysWhereAndWhatIsExpected(string json, string expected)
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => StudyDefinition.Parse(json));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadStudy_KnownObjective_ContinuesBitForBit()
    {
        Study study = Run(StudyDefinition.Example.CreateStudy(), 14);
        Study loaded = StudyDefinition.Example.LoadStudy(study.Save());
        Assert.Equal(Run(study, 3).Save(), Run(loaded, 3).Save());
    }

    [Fact]
    public void Ordinal_Steps_AreTidyAndReachTheMaximum()
        => Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], Parameter.Ordinal("x", 0.1, 0.7, 0.1).Levels);

    private static Study Run(Study study, int trials)
    {
        for (int i = 0; i < trials; i++)
        {
            Trial trial = study.Ask()[0];
            double latency = (20 / (trial.Point[0] * trial.Point[1])) + trial.Point[4];
            study.Tell(trial.Number, new Dictionary<string, double> { ["latency"] = latency, ["recovery"] = 4 * trial.Point[3], ["headroom"] = trial.Point[0] - 2 });
        }

        return study;
    }
}
