using System.Text.Json;

namespace Sheaf.Silo.Api.Input;

/// <summary>Says in plain words what JSON a type takes.</summary>
internal static class JsonExpectation
{
    /// <summary>What a value of <paramref name="type"/> looks like in JSON.</summary>
    public static string Of(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare switch
        {
            _ when bare.IsEnum => "one of " + string.Join(", ", Enum.GetValuesAsUnderlyingType(bare).Cast<object>().Select(v => Name(bare, v))),
            _ when bare == typeof(string) => "a text",
            _ when bare == typeof(bool) => "true or false",
            _ when bare == typeof(int) || bare == typeof(long) => "a whole number",
            _ when bare == typeof(double) => "a number",
            _ when bare == typeof(DateTimeOffset) => "a time like 2026-01-31T12:00:00Z",
            _ when bare == typeof(Dictionary<string, int>) => "a JSON object of names with whole numbers",
            _ => $"a JSON object ({bare.Name})",
        };
    }

    /// <summary>What the rule that was broken expects, from the words of its exception.</summary>
    public static string Of(ArgumentException broken)
    {
        const string Marker = "expected ";
        var message = broken.Message.Split(" (Parameter ")[0].Trim();
        var start = message.IndexOf(Marker, StringComparison.Ordinal);
        return (start < 0 ? message : message[(start + Marker.Length)..]).TrimEnd('.');
    }

    private static string Name(Type type, object value) =>
        JsonNamingPolicy.CamelCase.ConvertName(Enum.GetName(type, value) ?? value.ToString()!);
}
