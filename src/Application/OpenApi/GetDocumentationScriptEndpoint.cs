using System.IO.Compression;
using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;
using Scalar.AspNetCore;

namespace GuidelineDecisions.Application.OpenApi;

/// <summary>GET /api/docs/scalar.js: the script of the page, as the package Scalar.AspNetCore contains it.</summary>
public sealed class GetDocumentationScriptEndpoint : IEndpointHandler
{
    private const string Resource = "ScalarStaticAssets.scalar.js";

    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        // The resource is compressed with gzip. Unpacked it has 5 MB, so it is unpacked only for a client that cannot do so itself.
        context.Response.Headers.Vary = "Accept-Encoding";
        Stream script = typeof(ScalarOptions).Assembly.GetManifestResourceStream(Resource)!;
        if (AcceptsGzip(context.Request))
            context.Response.Headers.ContentEncoding = "gzip";
        else
            script = new GZipStream(script, CompressionMode.Decompress);
        return Task.FromResult<IResult>(TypedResults.Stream(script, "text/javascript; charset=utf-8"));
    }

    private static bool AcceptsGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding.Any(
        accepted => accepted.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);
}
