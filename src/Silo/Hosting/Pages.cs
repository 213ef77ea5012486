using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Sheaf.Silo.Api.Problems;

namespace Sheaf.Silo.Hosting;

/// <summary>Serves the dashboard: files as they are, every other page as <c>index.html</c>, whose script finds its way by the address.</summary>
internal static class Pages
{
    private const string Index = "index.html";
    private static readonly string[] NotPages = ["/api", "/openapi", "/swagger", "/grains", "/metrics"];

    /// <summary>The folder of the built dashboard, or null where there is none.</summary>
    public static string? Find(ServerOptions options)
    {
        var folder = options.WebRoot ?? Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return File.Exists(Path.Combine(folder, Index)) ? Path.GetFullPath(folder) : null;
    }

    /// <summary>Adds the files.</summary>
    public static void UsePages(this WebApplication app, string? folder)
    {
        if (folder is not null)
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                OnPrepareResponse = file => SetCaching(file),
            });
        }
    }

    /// <summary>Adds the answer to every address that nothing else answers. Reads only: another method keeps its "not allowed".</summary>
    public static void MapPages(this WebApplication app, string? folder) => app.MapFallback("{**path}", async context =>
    {
        if (NotPages.Any(prefix => context.Request.Path.StartsWithSegments(prefix, StringComparison.Ordinal)))
        {
            await ApiProblems.WriteAsync(context, ApiProblems.From(StatusCodes.Status404NotFound, context.Request));
        }
        else if (folder is null)
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("The dashboard is not built; the API runs without pages: see /swagger and /api/status.\n");
        }
        else
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            await context.Response.SendFileAsync(Path.Combine(folder, Index));
        }
    }).WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])).ExcludeFromDescription();

    // The build puts a hash of the content into the names of the files in assets/: those never change.
    private static void SetCaching(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl =
        file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
}
