using Microsoft.Playwright;

namespace Sheaf.EndToEnd.Tests;

public sealed class DashboardTests : IDisposable
{
    private static readonly string[] Charts = ["chart-load", "chart-latency", "chart-configuration", "chart-front", "chart-outcomes", "forecast-members", "forecast-accuracy"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task Page_RunningJob_ShowsItsDecisionAndApproveCarriesItOut()
    {
        await using var running = await SheafProcess.UpAsync(_folder.Folder("data"), "--empty");
        using var service = new Service(await running.AddressAsync());
        await service.PostAsync("/api/jobs", Jobs.Idle("approve"));
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(await running.AddressAsync());

        await Assertions.Expect(page.GetByTestId("job-card-idle")).ToContainTextAsync("running", Soon(true));
        await Assertions.Expect(page.GetByTestId("live-state")).ToContainTextAsync("live", Soon(true));
        await ApproveAsync(page, service);

        await page.GotoAsync($"{await running.AddressAsync()}#/jobs/idle");
        await ExpectJobPageAsync(page);
        var (code, output, error) = await running.ClientAsync("verify", "idle");
        Assert.True(code == 0, $"{output}\n{error}");

        await ExpectPhoneAsync(browser, await running.AddressAsync());
        Assert.Empty(browser.Errors);
    }

    [BrowserFact]
    public async Task Page_NoJobs_SaysWhatWillAppear()
    {
        await using var running = await SheafProcess.UpAsync(_folder.Folder("data"), "--empty");
        await using var browser = await Browser.StartAsync();

        var page = await browser.OpenAsync(await running.AddressAsync());

        await Assertions.Expect(page.GetByTestId("overview")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("overview")).ToContainTextAsync("No jobs");
        await Assertions.Expect(page.GetByTestId("decision-feed")).ToContainTextAsync("Decisions appear here");
        Assert.Empty(browser.Errors);
    }

    [BrowserFact]
    public async Task Page_NewJob_HasAnEmptyStateOrDataInEveryChart()
    {
        await using var running = await SheafProcess.UpAsync(_folder.Folder("data"), "--empty");
        using var service = new Service(await running.AddressAsync());
        await service.PostAsync("/api/jobs", Jobs.Idle("advisory"));
        await using var browser = await Browser.StartAsync();

        var page = await browser.OpenAsync(new Uri($"{await running.AddressAsync()}#/jobs/idle"));

        await ExpectJobPageAsync(page);
        await Assertions.Expect(page.GetByTestId("chart-front")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("\\w+"));
        Assert.Empty(browser.Errors);
    }

    [BrowserFact]
    public async Task Study_NewJob_IsReachedFromTheJobAndLeadsBack()
    {
        await using var running = await SheafProcess.UpAsync(_folder.Folder("data"), "--empty");
        using var service = new Service(await running.AddressAsync());
        await service.PostAsync("/api/jobs", Jobs.Idle("advisory"));
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(new Uri($"{await running.AddressAsync()}#/jobs/idle"), 390, 844);

        await page.GetByTestId("study-link").ClickAsync();
        await Assertions.Expect(page.GetByTestId("study-page").Locator("h1")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByTestId("study-empty").Or(page.GetByTestId("study-front"))).ToBeVisibleAsync();
        await ExpectNoOverflowAsync(page, "study");
        await page.GetByTestId("study-back").ClickAsync();

        await Assertions.Expect(page.GetByTestId("job-page")).ToBeVisibleAsync();
        Assert.Empty(browser.Errors);
    }

    // A decision may expire or be replaced while it is looked at: then the next one is approved.
    private static async Task ApproveAsync(IPage page, Service service)
    {
        var id = await Eventually.GetAsync("a decision that the page lets one approve", async () =>
        {
            var waiting = await service.DecisionsAsync("awaitingApproval");
            if (waiting is not [var newest, ..])
            {
                return null;
            }

            var candidate = newest.GetProperty("id").GetString()!;
            var button = page.GetByTestId($"approve-{candidate}").First;
            try
            {
                await button.ClickAsync(new LocatorClickOptions { Timeout = 10_000 });
                return candidate;
            }
            catch (TimeoutException)
            {
                return null;
            }
        });

        await Eventually.GetAsync($"{id} to be applied", async () =>
            (await service.GetAsync($"/api/decisions/{id}")).GetProperty("status").GetString() == "applied" ? id : null);
        await Assertions.Expect(page.GetByTestId($"decision-{id}").First).ToContainTextAsync("applied", Soon(true));
        await Assertions.Expect(page.GetByTestId($"approve-{id}")).ToHaveCountAsync(0);
    }

    private static async Task ExpectJobPageAsync(IPage page)
    {
        await Assertions.Expect(page.GetByTestId("job-page")).ToBeVisibleAsync();
        foreach (var chart in Charts)
        {
            await Assertions.Expect(page.GetByTestId(chart)).ToBeVisibleAsync();
        }
    }

    private static async Task ExpectPhoneAsync(Browser browser, Uri address)
    {
        foreach (var path in new[] { "", "#/jobs/idle" })
        {
            var phone = await browser.OpenAsync(new Uri(address + path), 390, 844);
            await Assertions.Expect(phone.GetByTestId(path.Length == 0 ? "job-card-idle" : "job-page")).ToBeVisibleAsync();
            await ExpectNoOverflowAsync(phone, path);
        }
    }

    private static async Task ExpectNoOverflowAsync(IPage phone, string path)
    {
        var overflow = await phone.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"'{path}' is {overflow} px wider than a phone.");
    }

    private static LocatorAssertionsToContainTextOptions Soon(bool ignoreCase) => new() { IgnoreCase = ignoreCase, Timeout = 30_000 };
}
