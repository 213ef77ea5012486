using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sheaf.Silo.Api.Input;
using Sheaf.Silo.Hosting;

namespace Sheaf.Silo.Api.Documents;

/// <summary>The OpenAPI document of the API.</summary>
internal static class OpenApiDocumentation
{
    /// <summary>Where it is.</summary>
    public const string Path = "/openapi/v1.json";

    /// <summary>Adds what makes it.</summary>
    public static IServiceCollection AddSheafOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Sheaf",
                Version = ServiceIdentity.Version,
                Description = "Keeps stream-processing jobs inside their latency and recovery targets at the lowest cost. Unknown figures are null, never zero.",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) => DescribeNumberAsync(schema, context.JsonTypeInfo.Type));
        options.AddOperationTransformer(DescribeInputAsync);
    });

    // The converter that keeps numbers finite hides their type from the schema.
    private static Task DescribeNumberAsync(OpenApiSchema schema, Type type)
    {
        if (type == typeof(double) || type == typeof(double?))
        {
            schema.Type = type == typeof(double?) ? JsonSchemaType.Number | JsonSchemaType.Null : JsonSchemaType.Number;
            schema.Format = "double";
        }

        return Task.CompletedTask;
    }

    private static async Task DescribeInputAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<QueryMetadata>().SelectMany(query => query.Parameters))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Schema = parameter.Schema,
            });
        }

        if (metadata.OfType<BodyMetadata>().FirstOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = body.Description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = await ReferenceAsync(body.Type, context, cancellationToken) },
                },
            };
        }
    }

    private static async Task<IOpenApiSchema> ReferenceAsync(Type type, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellationToken);
        context.Document!.AddComponent(type.Name, schema);
        return new OpenApiSchemaReference(type.Name, context.Document);
    }
}
