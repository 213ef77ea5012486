using Sheaf.Cli.Studies;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Tests.Studies;

public class CommandTemplateTests
{
    private static readonly SearchSpace Space = new(Parameter.Continuous("x", 0, 1), Parameter.Categorical("kind", ["plain", "it's two"]));
    private static readonly Trial Trial = new Study(Space, [new Objective("f")]).Tell([0.00001, 1], new Dictionary<string, double> { ["f"] = 1 });

    [Theory]
    [InlineData("prog {x} {kind}", "prog|1E-05|it's two")]
    [InlineData("prog  --x={x}\t'{kind} {y}'", "prog|--x=1E-05|it's two {y}")]
    [InlineData("awk 'BEGIN {print \"a b\"}' {trial}", "awk|BEGIN {print \"a b\"}|0")]
    [InlineData("prog \"a \\\"b\\\" \\n\" c\\ d ''", "prog|a \"b\" \\n|c d|")]
    public void Fill_WithoutShell_SplitsThenFills(string text, string expected)
        => Assert.Equal(expected.Split('|'), CommandTemplate.Parse(text, Space, shell: false).Fill(Trial));

    [Fact]
    public void Fill_WithShell_QuotesLabels()
        => Assert.Equal(["/bin/sh", "-c", "prog 1E-05 'it'\\''s two' | tail -1"], CommandTemplate.Parse("prog {x} {kind} | tail -1", Space, shell: true).Fill(Trial));

    [Theory]
    [InlineData("", "no program")]
    [InlineData("prog {X} {kind}", "got {X}, which is no parameter; expected some of {x}, {kind}, {trial}")]
    [InlineData("prog {X} {Kind}", "got {X}")]
    [InlineData("prog 'x", "a quote (') that is not closed: 'x")]
    public void Parse_Wrong_Throws(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<ArgumentException>(() => CommandTemplate.Parse(text, Space, shell: false)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("prog {x}", "kind")]
    [InlineData("prog", "")]
    [InlineData("prog {x} {kind}", "")]
    public void Unmentioned_SomeParameters_AreNamed(string text, string expected)
        => Assert.Equal(expected, string.Join(',', CommandTemplate.Parse(text, Space, shell: false).Unmentioned));

    [Theory]
    [InlineData("prog | awk {print}", true, "prog | awk {print}")]
    [InlineData("prog {x} {kind} {print}", false, "prog 1E-05 it's two {print}")]
    [InlineData("prog {x} '{ print }'", false, "prog 1E-05 { print }")]
    [InlineData("prog {trial}", false, "prog 0")]
    public void Parse_BracesOfAnotherLanguage_AreLeftAlone(string text, bool shell, string expected)
        => Assert.Equal(expected, string.Join(' ', CommandTemplate.Parse(text, Space, shell).Fill(Trial).Skip(shell ? 2 : 0)));

    [Fact]
    public async Task LastLine_LongOutput_KeepsTheLastLineThatIsNotBlank()
    {
        var line = new LastLine(10);
        await line.ReadAsync(new StringReader(string.Concat(Enumerable.Repeat("0123456789abcdef\n", 2000)) + "  end \r\n\n \n"), CancellationToken.None);
        Assert.Equal("end", line.Text);
        await line.ReadAsync(new StringReader("0123456789abcdef"), CancellationToken.None);
        Assert.Equal("0123456789", line.Text);
    }
}
