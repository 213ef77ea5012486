namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf approve ID</c>.</summary>
internal sealed class ApproveCommand(CliContext context)
    : DecisionActionCommand(context, "approve", "Carries out a decision that waits for a person; returns once it is applied or has failed.");
