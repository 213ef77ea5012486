namespace Sheaf.Silo.Contracts;

/// <summary>A request that can't be carried out; nothing was changed. Says what was got, what was expected and what to do.</summary>
[GenerateSerializer, Alias("sheaf.RequestException")]
public sealed class RequestException : Exception
{
    /// <summary>Describes a request that can't be carried out.</summary>
    /// <param name="kind">The kind of fault.</param>
    /// <param name="message">What is wrong and what to do, in one or two sentences.</param>
    /// <param name="field">The field at fault, as in the request's JSON; null where none is.</param>
    /// <param name="got">What was got.</param>
    /// <param name="expected">What was expected.</param>
    public RequestException(RequestFault kind, string message, string? field = null, string? got = null, string? expected = null)
        : base(message)
    {
        Kind = kind;
        Field = field;
        Got = got;
        Expected = expected;
    }

    /// <summary>The kind of fault.</summary>
    [Id(0)] public RequestFault Kind { get; private set; }

    /// <summary>The field at fault, as in the request's JSON.</summary>
    [Id(1)] public string? Field { get; private set; }

    /// <summary>What was got.</summary>
    [Id(2)] public string? Got { get; private set; }

    /// <summary>What was expected.</summary>
    [Id(3)] public string? Expected { get; private set; }

    /// <summary>No such job, decision or the like.</summary>
    public static RequestException NotFound(string what, string id, string remedy) =>
        new(RequestFault.NotFound, $"There is no {what} '{id}'. {remedy}", what, id);

    /// <summary>The state of things forbids the request.</summary>
    public static RequestException Conflict(string message) => new(RequestFault.Conflict, message);

    /// <summary>A field of the request is wrong.</summary>
    public static RequestException Invalid(string field, string got, string expected) =>
        new(RequestFault.Invalid, $"{field}: got {got}; expected {expected}.", field, got, expected);
}
