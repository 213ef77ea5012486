namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf rollback ID</c>.</summary>
internal sealed class RollbackCommand(CliContext context)
    : DecisionActionCommand(context, "rollback", "Goes back to the configuration before a decision that was carried out.");
