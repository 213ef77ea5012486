namespace Sheaf.Silo.Api.Input;

/// <summary>The parameters that an endpoint takes in its query.</summary>
/// <param name="Parameters">All of them; none for an endpoint that takes no query.</param>
internal sealed record QueryMetadata(IReadOnlyList<QueryParameter> Parameters);
