using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.Extensions.FileProviders;

namespace GuidelineDecisions.LocalHost.Workbench;

/// <summary>
/// Serves the workbench for every path outside the API. Nothing is prepared before the first such request, so that it costs the start of
/// the API nothing.
/// </summary>
internal sealed class WorkbenchPages
{
    private const string Api = $"/{Routes.Prefix}";
    private const string Document = "index.html";
    private const string BaseElement = "<base href=\"/\">";

    /// <summary>
    /// Blazor compiles WebAssembly, which needs <c>wasm-unsafe-eval</c>. Fluent's components set style attributes, and its layout writes a
    /// style element with a new name at each start, so no hash can allow it. Scripts, requests and images come from this service only, so
    /// that a style could send nothing anywhere.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
        + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; base-uri 'self'; form-action 'none'; "
        + "frame-ancestors 'none'";

    private readonly IServiceProvider services;
    private readonly IFileProvider files;
    private readonly Lazy<RequestDelegate> assets;

    private WorkbenchPages(IServiceProvider services)
    {
        this.services = services;
        files = services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider;
        assets = new Lazy<RequestDelegate>(BuildAssets);
    }

    /// <summary>Returns whether the program was built or published with the workbench.</summary>
    public static bool AreIn(IServiceProvider services) =>
        File.Exists(WorkbenchAssets.Routes)
        && services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo(Document).Exists;

    /// <summary>Adds the pages to the application. A program without the workbench answers as if there were no such step.</summary>
    /// <param name="app">The application.</param>
    /// <param name="findLocalKey">Returns the key for the user of this machine, or null before it is created.</param>
    public static void Use(WebApplication app, Func<ApiKey?> findLocalKey)
    {
        var signIn = new LocalSignIn(findLocalKey);
        var pages = new Lazy<WorkbenchPages?>(() => AreIn(app.Services) ? new WorkbenchPages(app.Services) : null);
        app.Use((context, next) =>
            context.GetEndpoint() is not null || context.Request.Path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase)
                || pages.Value is not { } found
                ? next(context)
                : found.ServeAsync(context, signIn));
    }

    private async Task ServeAsync(HttpContext context, LocalSignIn signIn)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path == LocalSignIn.Path)
            await signIn.AnswerAsync(context);
        else if (IsDocument(context.Request))
            await WriteDocumentAsync(context);
        else
            await assets.Value(context);
    }

    /// <summary>
    /// Every address that a browser opens is a page of the workbench, whose router decides which. The ids in these addresses may have
    /// dots, so the name cannot tell a page from a file.
    /// </summary>
    private static bool IsDocument(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (request.Path == "/" || request.Path == $"/{Document}"
            || request.Headers.Accept.Any(accepted => accepted!.Contains("text/html", StringComparison.OrdinalIgnoreCase)));

    private async Task WriteDocumentAsync(HttpContext context)
    {
        using var reader = new StreamReader(files.GetFileInfo(Document).CreateReadStream());
        string page = await reader.ReadToEndAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.ContentType = "text/html; charset=utf-8";
        if (HttpMethods.IsGet(context.Request.Method))
        {
            string root = $"<base href=\"{Root(context.Request.Path)}\">";
            await context.Response.WriteAsync(page.Replace(BaseElement, root, StringComparison.Ordinal), context.RequestAborted);
        }
    }

    /// <summary>
    /// The relative address of the workbench's root. A gateway may serve it below any path, which the host does not know.
    /// </summary>
    private static string Root(PathString path)
    {
        int depth = path.Value!.Count(character => character == '/') - 1;
        return depth <= 0 ? "./" : string.Concat(Enumerable.Repeat("../", depth));
    }

    private RequestDelegate BuildAssets()
    {
        var branch = new ApplicationBuilder(services);
        branch.UseRouting();
        branch.UseEndpoints(endpoints => endpoints.MapStaticAssets(WorkbenchAssets.Routes));
        return branch.Build();
    }
}
