using System.Text;
using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.OpenApi;

/// <summary>GET /api/docs: a page in which Scalar shows the OpenAPI document. Everything that it loads comes from this service.</summary>
public sealed class GetDocumentationEndpoint : IEndpointHandler
{
    /// <summary>Scalar writes its styles into the page; scripts and requests are limited to this service.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; font-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        // URLs are relative, because a gateway may serve the API below any path. A host also routes a trailing slash here.
        bool isBelow = context.Request.Path.Value!.EndsWith('/');
        return Task.FromResult<IResult>(TypedResults.Text(Page(isBelow ? "../" : ""), "text/html", Encoding.UTF8));
    }

    private static string Page(string up) => $$$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Guideline decisions: API reference</title>
          <link rel="icon" href="data:,">
        </head>
        <body>
          <noscript>This page needs JavaScript. The document itself:
            <a href="{{{up}}}{{{Routes.OpenApi}}}">{{{Routes.OpenApi}}}</a></noscript>
          <script id="api-reference" data-url="{{{up}}}{{{Routes.OpenApi}}}"
            data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true,"showDeveloperTools":"never",
              "agent":{"disabled":true},"mcp":{"disabled":true}}'></script>
          <script src="{{{up}}}{{{Routes.DocumentationScript}}}"></script>
        </body>
        </html>
        """;
}
