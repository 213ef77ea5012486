namespace Sheaf.Silo.Api.Input;

/// <summary>The JSON body that an endpoint takes.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Description">What it does.</param>
internal sealed record BodyMetadata(Type Type, string Description);
