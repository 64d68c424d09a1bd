using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Cli.Tests.Serving;

/// <summary>The scripted responses of a stand-in service, one per request. The last one is repeated.</summary>
internal sealed class Script(params RequestDelegate[] answers)
{
    private readonly List<string> requests = [];

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

    public static RequestDelegate Json(string text, int status = 200) => StubService.Text(status, "application/json", text);

    public static RequestDelegate Problem(int status, string title, string detail) => StubService.Text(
        status, "application/problem+json", Invariant($$"""{ "title": "{{title}}", "status": {{status}}, "detail": "{{detail}}" }"""));

    public static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>No response until the client gives up.</summary>
    public static async Task Silence(HttpContext context) => await Task.Delay(Timeout.Infinite, context.RequestAborted);
}
