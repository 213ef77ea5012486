using Sheaf.Silo.Contracts;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Api.Problems;

/// <summary>Turns faults into problem details.</summary>
internal static class ApiProblems
{
    /// <summary>The problem that an exception stands for.</summary>
    public static ApiProblem From(Exception exception, HttpRequest request) => exception switch
    {
        RequestException fault => From(fault, request),
        StorageException fault => Create(request, 500, "storage", "The storage has a fault", fault.Message),
        BadHttpRequestException { StatusCode: 413 } => Create(
            request, 413, "invalid", "The request is too large", "The body is larger than 1 MiB. Send a smaller one."),
        BadHttpRequestException fault => Create(request, fault.StatusCode, "invalid", "The request is not valid", fault.Message),
        TimeoutException => Create(
            request, 503, "unavailable", "The service is busy", "The answer took too long. Try again; the service's log says more."),
        _ => Create(
            request, 500, "internal", "The service has a fault", $"The request could not be carried out ({exception.GetType().Name}). The service's log says more."),
    };

    /// <summary>The problem that a status without a body stands for.</summary>
    public static ApiProblem From(int status, HttpRequest request) => status switch
    {
        404 => Create(request, 404, "not-found", "There is no such thing", $"There is no '{request.Path}'. The API's parts are listed at /swagger."),
        405 => Create(
            request, 405, "invalid", "The method is not allowed", $"'{request.Path}' does not take {request.Method}. What it takes is listed at /swagger."),
        _ => Create(request, status, status < 500 ? "invalid" : "internal", "The request failed", $"The request failed with status {status}."),
    };

    /// <summary>Sends a problem.</summary>
    public static Task WriteAsync(HttpContext context, ApiProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem, SheafJson.Options, ApiProblem.MediaType, context.RequestAborted);
    }

    /// <summary>Describes a problem with <paramref name="request"/>.</summary>
    public static ApiProblem Create(HttpRequest request, int status, string type, string title, string detail) => new()
    {
        Type = $"urn:sheaf:problem:{type}",
        Title = title,
        Status = status,
        Detail = detail,
        Instance = $"{request.Method} {request.Path}",
    };

    private static ApiProblem From(RequestException fault, HttpRequest request)
    {
        var (status, type, title) = fault.Kind switch
        {
            RequestFault.NotFound => (404, "not-found", "There is no such thing"),
            RequestFault.Conflict => (409, "conflict", "The state forbids it"),
            _ => (400, "invalid", "The request is not valid"),
        };
        return Create(request, status, type, title, fault.Message) with
        {
            Field = fault.Field,
            Got = fault.Got,
            Expected = fault.Expected,
        };
    }
}
