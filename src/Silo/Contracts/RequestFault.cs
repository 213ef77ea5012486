namespace Sheaf.Silo.Contracts;

/// <summary>Why a request can't be carried out.</summary>
[GenerateSerializer]
public enum RequestFault
{
    /// <summary>A field is malformed or out of range (HTTP 400).</summary>
    Invalid,

    /// <summary>The thing asked for does not exist (HTTP 404).</summary>
    NotFound,

    /// <summary>The state of things forbids it (HTTP 409).</summary>
    Conflict,
}
