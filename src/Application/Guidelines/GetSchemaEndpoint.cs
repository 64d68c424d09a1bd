using System.Collections.Frozen;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>
/// GET /api/schemas/{name}: a JSON Schema of the documents in src/Guidelines, for editors. The names are those of the files, because the
/// schemas refer to each other by them.
/// </summary>
public sealed class GetSchemaEndpoint : IEndpointHandler
{
    /// <summary>The media type that JSON Schema registers.</summary>
    public const string MediaType = "application/schema+json";

    private static readonly string[] Names =
        ["guideline.schema.json", "records.schema.json", "synthetic.schema.json", "terminology.schema.json"];

    private static readonly FrozenDictionary<string, byte[]> Schemas =
        Names.ToFrozenDictionary(name => name, name => EmbeddedResource.Read($"schemas/{name}"));

    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => Task.FromResult<IResult>(
        Schemas.TryGetValue(RouteValue.Of(context, "name"), out byte[]? schema)
            ? TypedResults.Bytes(schema, MediaType)
            : Problems.NotFound($"There is no schema with this name. The schemas are {string.Join(", ", Names)}."));
}
