namespace Sheaf.Engine;

/// <summary>One chunk of state of one operator and one key group.</summary>
/// <param name="OperatorId">The operator, by its number in the plan.</param>
/// <param name="KeyGroup">The key group.</param>
/// <param name="Kind">Whether it replaces the chunks before or adds to them. A full one without data says that the group is empty.</param>
/// <param name="Data">The operator's own format.</param>
internal readonly record struct StateSection(int OperatorId, int KeyGroup, StateKind Kind, byte[] Data);
