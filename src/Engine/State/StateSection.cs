namespace Sheaf.Engine;

/// <summary>State of one operator and one key group, as bytes.</summary>
/// <param name="OperatorId">Position of the operator in the pipeline.</param>
/// <param name="KeyGroup">The key group.</param>
/// <param name="Data">The operator's own format.</param>
internal readonly record struct StateSection(int OperatorId, int KeyGroup, byte[] Data);
