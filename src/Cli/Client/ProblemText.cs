using Sheaf.Silo.Api.Problems;

namespace Sheaf.Cli.Client;

/// <summary>Problem details in one line.</summary>
internal static class ProblemText
{
    /// <summary>The detail; field, got and expected follow where it does not say them.</summary>
    public static string Line(ApiProblem problem)
    {
        var text = problem.Detail.ReplaceLineEndings(" ").TrimEnd();
        var expected = problem.Expected?.TrimEnd('.');
        return expected is null || text.Contains(expected, StringComparison.Ordinal)
            ? text
            : $"{text} {problem.Field ?? "request"}: got {problem.Got ?? "nothing"}; expected {expected}.";
    }
}
