using Sheaf.Control.Planning;

namespace Sheaf.Control.Policies;

/// <summary>Proposes what a job should run with. Policies are interchangeable: the controller carries out what they propose.</summary>
public interface IPolicy
{
    /// <summary>Its name, as in job specs and decisions.</summary>
    string Name { get; }

    /// <summary>Proposes a configuration; the one in force where nothing should change.</summary>
    Task<Plan> ProposeAsync(PolicyContext context, CancellationToken cancellationToken = default);
}
