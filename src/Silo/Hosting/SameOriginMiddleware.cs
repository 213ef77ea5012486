using System.Net;
using Sheaf.Silo.Api.Problems;

namespace Sheaf.Silo.Hosting;

/// <summary>
/// The API has no login: being on this machine is what counts. So that a web page of someone else's, open in a browser here,
/// can't use that, changes asked for by another origin are refused, and so are names for this machine that are not its own
/// (DNS rebinding) while it listens on loopback only.
/// </summary>
internal sealed class SameOriginMiddleware(RequestDelegate next, ServerOptions options)
{
    private readonly bool _loopbackOnly = IPAddress.IsLoopback(options.ListenAddress);

    /// <summary>Handles a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (_loopbackOnly && !IsLoopback(request.Host.Host))
        {
            return RefuseAsync(context, $"The host '{request.Host.Host}' is not this machine. Use http://{options.Host}:{options.Port}.");
        }

        return IsForeignChange(request)
            ? RefuseAsync(context, "Another web site may not change anything here. Use the dashboard, the sheaf command or a client outside a browser.")
            : next(context);
    }

    private static bool IsForeignChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        && !HttpMethods.IsHead(request.Method)
        && request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);

    private static bool IsLoopback(string host) =>
        host is "localhost" or "" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context, string detail) => ApiProblems.WriteAsync(
        context, ApiProblems.Create(context.Request, StatusCodes.Status403Forbidden, "forbidden", "The request is refused", detail));
}
