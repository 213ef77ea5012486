using Microsoft.Playwright;

namespace Sheaf.EndToEnd.Tests;

/// <summary>A headless Chromium that keeps every error a page reports.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>What pages reported as errors, in the console or as uncaught exceptions.</summary>
    public List<string> Errors { get; } = [];

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var options = new BrowserTypeLaunchOptions { ExecutablePath = BrowserFactAttribute.ChromiumPath, Args = Flags };
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(options));
    }

    public async Task<IPage> OpenAsync(Uri address, int width = 1366, int height = 768)
    {
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, message) => Note(true, message);
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void Note(bool isError, string text)
    {
        if (isError)
        {
            Errors.Add(text);
        }
    }
}
