namespace Sheaf.Engine;

/// <summary>Hosts in use and CPU used, over the measured time of a simulation.</summary>
internal sealed class HostUsage(double from, double coresPerHost)
{
    private readonly double _from = from;
    private double _at = from;
    private double _hostSeconds;
    private double _cpuSeconds;

    public int Peak { get; private set; }

    public double Mean => _hostSeconds / (_at - _from);

    public double Fill => _hostSeconds == 0 ? 0 : _cpuSeconds / (_hostSeconds * coresPerHost);

    /// <summary>Counts the hosts that were in use up to a time, seconds.</summary>
    public void Count(int hosts, double now)
    {
        if (now > _from)
        {
            _hostSeconds += hosts * (now - _at);
            _at = now;
            Peak = Math.Max(Peak, hosts);
        }
    }

    /// <summary>Adds CPU seconds that ended at a time, seconds.</summary>
    public void Use(double cpuSeconds, double now)
    {
        if (now > _from)
        {
            _cpuSeconds += cpuSeconds;
        }
    }
}
