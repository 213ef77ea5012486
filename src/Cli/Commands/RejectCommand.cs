namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf reject ID</c>.</summary>
internal sealed class RejectCommand(CliContext context)
    : DecisionActionCommand(context, "reject", "Turns down a decision that waits for a person.");
