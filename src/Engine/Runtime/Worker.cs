namespace Sheaf.Engine;

#pragma warning disable CA1822, CS1591, CA1065
/// <summary>A worker.</summary>
public sealed class Worker
{
    internal Worker()
    {
    }

    public int Id => throw new NotSupportedException();

    public int Slots => throw new NotSupportedException();

    public double CpuQuota => throw new NotSupportedException();

    public int MemoryMiB => throw new NotSupportedException();

    public bool Running => throw new NotSupportedException();

    public void Start() => throw new NotSupportedException();

    public WorkerMetrics Collect() => throw new NotSupportedException();
}
