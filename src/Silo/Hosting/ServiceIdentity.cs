using System.Reflection;

namespace Sheaf.Silo.Hosting;

/// <summary>What this service is, as it says of itself.</summary>
/// <param name="StartedAt">When it was started.</param>
/// <param name="DataDirectory">Full path of its data folder.</param>
/// <param name="Pages">True where the dashboard is served.</param>
internal sealed record ServiceIdentity(DateTimeOffset StartedAt, string DataDirectory, bool Pages)
{
    /// <summary>Version of Sheaf.</summary>
    public static string Version { get; } =
        (typeof(ServiceIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+')[0];
}
