using System.Text;

namespace Sheaf.Simulation.Reports;

/// <summary>What every page has around its content: self-contained, light and dark, for screens from a phone's on and for paper.</summary>
/// <param name="Title">What it is about, as text.</param>
/// <param name="Crumb">Which command made it, as text.</param>
/// <param name="Subline">What was done, below the heading, as text.</param>
/// <param name="Body">The content, as HTML.</param>
/// <param name="Footer">Where it comes from, as HTML.</param>
internal sealed record PageFrame(string Title, string Crumb, string Subline, string Body, string Footer)
{
    private const string Mark = """<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#8a5a00"/><g fill="none" stroke="#ffe2a8" stroke-width="2.4" stroke-linecap="round"><path d="M16 27V6M16 19c-1-5-4-8-8-10M16 19c1-5 4-8 8-10M16 19c-.6-6-2-10-4-13M16 19c.6-6 2-10 4-13"/><path d="M10.5 19.5h11"/><path d="M16 20l-4 7M16 20l4 7"/></g></svg>""";

    /// <summary>CSS that the page needs beside the common style.</summary>
    public string Style { get; init; } = "";

    /// <summary>JavaScript at the end of the page; empty for none.</summary>
    public string Script { get; init; } = "";

    /// <summary>The page as HTML.</summary>
    public string Render()
    {
        var title = ReportText.Escape(Title);
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append($"<meta name=\"color-scheme\" content=\"light dark\"><title>{title} · Sheaf</title><style>{ReportStyle.Css}{Style}</style></head><body>");
        html.Append($"<header class=\"topbar\">{Mark}<b>Sheaf</b><span class=\"crumb\">{ReportText.Escape(Crumb)}</span></header><main>");
        html.Append($"<div class=\"page-head\"><h1>{title}</h1><p class=\"subline\">{ReportText.Escape(Subline)}</p></div>{Body}</main><footer>{Footer}</footer>");
        return html.Append(Script.Length > 0 ? $"<script>{Script}</script>" : "").Append("</body></html>\n").ToString();
    }
}
