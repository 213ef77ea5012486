using Sheaf.Silo.Contracts;

namespace Sheaf.Cli.Rendering;

/// <summary>Shows what a recount found.</summary>
internal static class VerificationRenderer
{
    /// <summary>Everything of one recount.</summary>
    public static void Show(VerificationView found, CliContext context) => context.Console.Write(Tables.Facts(
        ("job", found.JobId),
        ("verdict", found.Ok ? "ok: nothing lost, doubled or wrong" : "NOT OK"),
        ("lost", Number(found.Lost)),
        ("doubled", Number(found.Doubled)),
        ("wrong", Number(found.Wrong)),
        ("events", Number(found.Events)),
        ("results", Number(found.Results)),
        ("up to", $"checkpoint {found.CheckpointId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Text.Unknown}, {(found.UpToSeconds is { } seconds ? Text.Duration(seconds) : Text.Unknown)} of job time"),
        ("note", found.Message ?? "")));

    private static string Number(long value) => value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
