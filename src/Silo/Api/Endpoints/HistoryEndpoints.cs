using Microsoft.AspNetCore.Http.HttpResults;
using Sheaf.Control.Learning.Studies;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Silo.Api.Documents;
using Sheaf.Silo.Api.Input;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Api.Endpoints;

/// <summary>A job's history: what was observed, forecast and tried.</summary>
internal static class HistoryEndpoints
{
    private const int TrialsOfFront = 500;
    private static readonly NumberParameter Minutes = new(
        "minutes", "The last so many minutes. Not together with from and to.", 0, 60 * 24 * 366, 15);
    private static readonly TimeParameter From = new("from", "From this time on (inclusive). Default: minutes before to.");
    private static readonly TimeParameter To = new("to", "Until this time (exclusive). Default: now.");
    private static readonly WholeNumberParameter Points = new("points", "Most observations; more are thinned evenly.", 1, 20_000, 600);
    private static readonly WholeNumberParameter Forecasts = new("limit", "Most forecasts.", 1, 500, 1);
    private static readonly TimeParameter Before = new("before", "Forecasts made before this time only.");
    private static readonly WholeNumberParameter Trials = new("limit", "Most trials.", 1, 5000, 200);
    private static readonly ChoiceParameter<TrialKind> Kind = new("kind", "Trials of this kind only.");

    /// <summary>Adds them.</summary>
    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        var job = routes.MapGroup("/api/jobs/{id}").WithTags("History");
        job.MapGet("metrics", MetricsAsync).TakesQuery(Minutes, From, To, Points)
            .Describe("listObservations", "What was observed over a range of time, oldest first.", 400, 404);
        job.MapGet("forecasts", ForecastsAsync).TakesQuery(Forecasts, Before)
            .Describe("listForecasts", "The load forecasts, newest first.", 400, 404);
        job.MapGet("trials", TrialsAsync).TakesQuery(Trials, Kind)
            .Describe("listTrials", "Measurements of configurations, newest first.", 400, 404);
        job.MapGet("front", FrontAsync).TakesQuery()
            .Describe("getFront", "The latest trials as a trade-off of cost, latency and recovery at the present load, with the configuration in force.", 404);
        job.MapGet("study", StudyAsync).TakesQuery()
            .Describe("getStudy", "What has been learnt: the measurements with their front and hypervolume, and how far the models of latency and recovery can be trusted.", 404);
    }

    private static async Task<Ok<IReadOnlyList<Observation>>> MetricsAsync(
        string id, HttpRequest request, IGrainFactory grains, IHistoryStore history, TimeProvider time, CancellationToken cancellationToken)
    {
        var (from, to) = Range(request, time);
        var points = Points.Read(request);
        await grains.GetGrain<IStreamJobGrain>(id).GetAsync();
        return TypedResults.Ok(await history.ObservationsAsync(id, from, to, points, cancellationToken));
    }

    private static async Task<Ok<IReadOnlyList<LoadForecast>>> ForecastsAsync(
        string id, HttpRequest request, IGrainFactory grains, IHistoryStore history, CancellationToken cancellationToken)
    {
        var (limit, before) = (Forecasts.Read(request), Before.Read(request));
        await grains.GetGrain<IStreamJobGrain>(id).GetAsync();
        return TypedResults.Ok(await history.ForecastsAsync(id, limit, before, cancellationToken));
    }

    private static async Task<Ok<IReadOnlyList<Trial>>> TrialsAsync(
        string id, HttpRequest request, IGrainFactory grains, IHistoryStore history, CancellationToken cancellationToken)
    {
        var (limit, kind) = (Trials.Read(request), Kind.Read(request));
        await grains.GetGrain<IStreamJobGrain>(id).GetAsync();
        return TypedResults.Ok(await history.TrialsAsync(id, limit, kind, cancellationToken));
    }

    private static async Task<Ok<FrontView>> FrontAsync(
        string id, IGrainFactory grains, IHistoryStore history, CancellationToken cancellationToken)
    {
        var job = await grains.GetGrain<IStreamJobGrain>(id).GetAsync();
        var trials = await history.TrialsAsync(id, TrialsOfFront, cancellationToken: cancellationToken);
        return TypedResults.Ok(new FrontView
        {
            Points = TrialFront.Of(trials, job.Settings.Slo, job.Settings.Prices, job.Latest?.OfferedRate),
            Chosen = job.Configuration,
            Slo = job.Settings.Slo,
        });
    }

    private static async Task<Ok<StudyReview>> StudyAsync(string id, IGrainFactory grains)
    {
        var job = await grains.GetGrain<IStreamJobGrain>(id).GetAsync();
        var request = new StudyRequest(job.Settings, job.Configuration, job.Latest?.OfferedRate);
        return TypedResults.Ok(await grains.GetGrain<IOptimizerGrain>(id).StudyAsync(request));
    }

    private static (DateTimeOffset From, DateTimeOffset To) Range(HttpRequest request, TimeProvider time)
    {
        var minutes = TimeSpan.FromMinutes(Minutes.Read(request));
        var (from, to) = (From.Read(request), To.Read(request));
        if (Minutes.IsGiven(request) && (from is not null || to is not null))
        {
            throw RequestException.Invalid("minutes", "it beside from or to", "either minutes or from and to");
        }

        // The end is exclusive; what was observed in this very moment belongs to the answer.
        var end = to ?? time.GetUtcNow().AddTicks(1);
        var start = from ?? end - minutes;
        return start < end
            ? (start, end)
            : throw RequestException.Invalid("from", $"{start:O}, not before {end:O}", "a time before to");
    }
}
