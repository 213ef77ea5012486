using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>Argument checks whose messages say what was got, what was expected and what to do.</summary>
internal static class Guard
{
    public static int InRange(int value, int minimum, int maximum, string name) =>
        value >= minimum && value <= maximum
            ? value
            : throw new ArgumentOutOfRangeException(name, $"{name} is {value}; expected {minimum} to {maximum}. Give a value in that range.");

    public static double Positive(double value, string name, double maximum = double.MaxValue) =>
        value > 0 && value <= maximum
            ? value
            : throw new ArgumentOutOfRangeException(name, $"{name} is {value}; expected more than 0 and at most {maximum:G6}. Give a value in that range.");

    public static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, $"{name} is {value}; expected a finite number of at least 0. Give such a number.");

    public static TimeSpan Positive(TimeSpan value, string name) =>
        value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(name, $"{name} is {value}; expected a positive duration. Give one above zero.");

    public static TimeSpan AtLeast(TimeSpan value, TimeSpan minimum, string name) =>
        value >= minimum
            ? value
            : throw new ArgumentOutOfRangeException(name, $"{name} is {value}; expected at least {minimum}. Give a longer duration.");

    public static void SamePlan(PipelinePlan plan, PipelinePlan other)
    {
        if (plan != other)
        {
            throw new ArgumentException("The streams belong to different pipelines; expected streams of one. Start both from one PipelineBuilder.");
        }
    }

    public static string NotBlank(string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        string.IsNullOrWhiteSpace(value)
            ? throw new ArgumentException($"{name} is empty; expected text. Give a non-blank value.", name)
            : value;
}
