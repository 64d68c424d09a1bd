using System.Text;

namespace GuidelineDecisions.Http.Tests.Requests;

internal static class Case
{
    public const string Ndjson = "application/x-ndjson";

    /// <summary>A new case id.</summary>
    public static string NewId() => $"case-{Guid.NewGuid():N}";

    /// <summary>The revision in an entity tag. The tag of what a GET returns has a hash after it.</summary>
    public static string RevisionOf(Reply reply) => reply.Header("ETag")!.Trim('"').Split('.')[0];

    public static string PathOf(string caseId) => $"/api/cases/{Uri.EscapeDataString(caseId)}";

    /// <summary>The body of a PUT: these facts, preceded by other members.</summary>
    public static string Content(string facts = "{}", string? asOf = null) =>
        $"{{\"guideline\":\"{Ask.Guideline}\",{(asOf is null ? "" : $"\"asOf\":\"{asOf}\",")}\"facts\":{facts}}}";

    public static string Line(string caseId, string facts = "{}") => $"{{\"caseId\":\"{caseId}\",{Content(facts)[1..]}\n";

    public static Task<Reply> PutCaseAsync(
        this ServiceClient service,
        string caseId,
        string content,
        Credential? credential = null,
        params (string Name, string Value)[] headers) =>
        service.SendAsync(Request("PUT", PathOf(caseId), content, headers), credential);

    public static Task<Reply> GetCaseAsync(
        this ServiceClient service, string caseId, Credential? credential = null, params (string Name, string Value)[] headers) =>
        service.SendAsync(Request("GET", PathOf(caseId), null, headers), credential);

    public static Task<Reply> DeleteCaseAsync(
        this ServiceClient service, string caseId, Credential? credential = null, params (string Name, string Value)[] headers) =>
        service.SendAsync(Request("DELETE", PathOf(caseId), null, headers), credential);

    public static Task<Reply> RecordEventAsync(
        this ServiceClient service,
        string caseId,
        string clinicalEvent,
        Credential? credential = null,
        params (string Name, string Value)[] headers) =>
        service.SendAsync(Request("POST", PathOf(caseId) + "/events", clinicalEvent, headers), credential);

    public static Task<Reply> HistoryAsync(this ServiceClient service, string caseId, string query = "", Credential? credential = null) =>
        service.GetAsync($"{PathOf(caseId)}/history{query}", credential);

    public static Task<Reply> ImportAsync(
        this ServiceClient service, string lines, Credential? credential = null, string mediaType = Ndjson) =>
        service.SendAsync(Request("POST", "/api/imports", lines, mediaType: mediaType), credential);

    public static HttpRequestMessage Request(
        string method,
        string path,
        string? body,
        IEnumerable<(string Name, string Value)>? headers = null,
        string mediaType = "application/json")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        foreach ((string name, string value) in headers ?? [])
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
