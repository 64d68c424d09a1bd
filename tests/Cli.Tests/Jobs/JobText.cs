using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Cli.Tests.Jobs;

/// <summary>Jobs as the service reports them.</summary>
internal static class JobText
{
    public const string Id = "20261126140305123-0a1b2c3d";

    /// <summary>A well-formed key that no service knows.</summary>
    public static string Key { get; } = $"{ApiKey.Create("nobody")}";

    public static string Of(string state, double progress = 1, int read = 0, int changed = 0, Action<JsonObject>? change = null)
    {
        JsonObject job = JsonNode.Parse(Invariant($$"""
            {
              "job": "{{Id}}", "kind": "activation", "guideline": "knee-pain", "from": "1.0.0", "version": "1.1.0", "contentHash": "00",
              "state": "{{state}}", "createdAt": "2026-11-26T14:03:05.123+00:00", "startedAt": null, "endedAt": null,
              "by": null, "reason": null, "detail": null, "of": "all-partners", "progress": {{progress}},
              "counts": {
                "read": {{read}}, "unchanged": {{read - changed}}, "proved": 0, "changed": {{changed}}, "conflicts": 0, "failed": 0 },
              "casesPerSecond": null, "estimatedEnd": null, "shards": { "total": 1, "waiting": 0, "running": 0, "done": 1, "failed": 0 },
              "failures": [], "groups": [], "casesInFurtherGroups": 0, "unreadable": []
            }
            """))!.AsObject();
        change?.Invoke(job);
        return job.ToJsonString();
    }

    public static string Changes(string? next, params string[] cases) => JsonSerializer.Serialize(new
    {
        job = Id,
        from = "1.0.0",
        version = "1.1.0",
        cases = cases.Select(id =>
            new { caseId = id, revision = 2, changes = new[] { new { part = "rule", id = "rest", from = "consider", to = "recommend" } } }),
        next,
    });
}
