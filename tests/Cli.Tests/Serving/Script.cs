using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Cli.Tests.Serving;

/// <summary>What a stand-in of the service answers, request by request; the last answer stays.</summary>
internal sealed class Script(params RequestDelegate[] answers)
{
    private readonly List<string> requests = [];

    /// <summary>The requests, as "GET /api/...".</summary>
    public IReadOnlyList<string> Requests => requests;

    public Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        RequestDelegate answer;
        lock (requests)
        {
            requests.Add($"{request.Method} {request.Path}{request.QueryString}");
            answer = answers[Math.Min(requests.Count, answers.Length) - 1];
        }

        return answer(context);
    }

    /// <summary>A JSON document.</summary>
    public static RequestDelegate Json(string text, int status = 200) => StubService.Text(status, "application/json", text);

    /// <summary>A problem.</summary>
    public static RequestDelegate Problem(int status, string title, string detail) => StubService.Text(
        status, "application/problem+json", $$"""{ "title": "{{title}}", "status": {{status}}, "detail": "{{detail}}" }""");

    /// <summary>A connection that breaks off.</summary>
    public static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Nothing, for as long as somebody waits.</summary>
    public static async Task Silence(HttpContext context) => await Task.Delay(Timeout.Infinite, context.RequestAborted);
}
