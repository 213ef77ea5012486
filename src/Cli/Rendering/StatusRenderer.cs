using Sheaf.Silo.Api;

namespace Sheaf.Cli.Rendering;

/// <summary>Shows the service.</summary>
internal static class StatusRenderer
{
    /// <summary>Everything of the service.</summary>
    public static void Show(StatusView status, CliContext context) => context.Console.Write(Tables.Facts(
        ("version", status.Version),
        ("grain runtime", status.GrainRuntime),
        ("started", $"{Text.Clock(status.StartedAt, context.Time)}, {Text.Duration(status.UptimeSeconds)} ago"),
        ("data", status.DataDirectory),
        ("jobs", status.Jobs.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("dashboard", status.Pages ? "served" : "not built; the API runs without pages")));
}
