using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace GuidelineDecisions.FunctionApp.Hosting;

/// <summary>
/// Makes a request's target what the client sent. A server decodes all of a path but an encoded slash (%2F), and the Functions host encodes for the worker what it decoded,
/// the percent sign of that slash too (%252F). A slash that the client itself encoded twice comes here the same, so that is read as a slash; no case id may contain the text %2F.
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
