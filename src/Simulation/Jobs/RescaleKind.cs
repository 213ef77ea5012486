namespace Sheaf.Simulation.Jobs;

/// <summary>How a target carries out a reconfiguration.</summary>
public enum RescaleKind
{
    /// <summary>The deployment is replaced by way of a savepoint, as the Kubernetes operator does it.</summary>
    Redeploy,

    /// <summary>Workers come and go and the job restarts itself from its last checkpoint, as in Flink's reactive mode.</summary>
    Elastic,

    /// <summary>As <see cref="Redeploy"/>, with a parallelism for each vertex, as Flink's autoscaler did it in the measured runs.</summary>
    PerVertex,

    /// <summary>A checkpoint is taken and the job restarts on other slots of the same deployment; a new checkpoint interval costs nothing.</summary>
    InPlace,
}
