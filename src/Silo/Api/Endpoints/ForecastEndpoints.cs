using Microsoft.AspNetCore.Http.HttpResults;
using Sheaf.Control.Forecasts;
using Sheaf.Forecasting;
using Sheaf.Silo.Api.Documents;
using Sheaf.Silo.Api.Input;
using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Api.Endpoints;

/// <summary>A job's forecast: what is expected, and how past forecasts came true.</summary>
internal static class ForecastEndpoints
{
    private static readonly WholeNumberParameter Lead = new(
        "lead", "Steps between a forecast and what it is about; one of those in 'leads'.", 1, ForecastOptions.MaximumHorizon, 1);

    /// <summary>Adds them.</summary>
    public static void MapForecast(this IEndpointRouteBuilder routes)
    {
        var forecast = routes.MapGroup("/api/jobs/{id}/forecast").WithTags("Forecast");
        forecast.MapGet("", ReviewAsync).TakesQuery()
            .Describe("getForecast", "The forecast in force with the weights of its members, the seasons found, and how accurate forecasts were lately.", 404);
        forecast.MapGet("outcomes", OutcomesAsync).TakesQuery(Lead)
            .Describe("listForecastOutcomes", "The latest forecasts of one lead beside what came true, oldest first; those at the end lie ahead.", 400, 404);
    }

    private static async Task<Ok<ForecastReview>> ReviewAsync(string id, IGrainFactory grains)
    {
        var job = await grains.GetGrain<IStreamJobGrain>(id).GetAsync();
        return TypedResults.Ok(await grains.GetGrain<IForecasterGrain>(id).ReviewAsync(job.Settings.Timing));
    }

    private static async Task<Ok<ForecastHindsight>> OutcomesAsync(string id, HttpRequest request, IGrainFactory grains)
    {
        var lead = Lead.Read(request);
        var job = await grains.GetGrain<IStreamJobGrain>(id).GetAsync();
        return TypedResults.Ok(await grains.GetGrain<IForecasterGrain>(id).HindsightAsync(job.Settings.Timing, lead));
    }
}
