using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace GuidelineDecisions.FunctionApp.Hosting;

/// <summary>
/// Restores the request target that the client sent. A server decodes a path except for encoded slashes (%2F). The Functions host then
/// encodes the path again for the worker, including the percent sign of such a slash (%252F). A slash that the client encoded twice looks
/// the same here and is read as a slash too; therefore a case id cannot contain the text %2F.
/// </summary>
public sealed class RequestTargetFilter : IStartupFilter
{
    private const string Slash = "%2F";
    private const string ForwardedSlash = "%252F";

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, then) =>
        {
            if (context.Features.Get<IHttpRequestFeature>() is { } request)
                request.RawTarget = Restore(request.RawTarget);
            return then(context);
        });
        next(app);
    };

    private static string Restore(string target)
    {
        int query = target.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? target : target[..query];
        return path.Contains(ForwardedSlash, StringComparison.OrdinalIgnoreCase)
            ? string.Concat(path.Replace(ForwardedSlash, Slash, StringComparison.OrdinalIgnoreCase), target.AsSpan(path.Length))
            : target;
    }
}
