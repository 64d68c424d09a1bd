using System.Diagnostics;
using System.Text.Json;
using GuidelineDecisions.FaultInjection.Tests.Model;

namespace GuidelineDecisions.FaultInjection.Tests.Clients;

/// <summary>Works on a partner's cases with random operations, one after another, and records what it learns of each.</summary>
internal sealed class CaseClient(Partner partner, string key, ServiceClient service, MarkedFacts marked, Random random)
{
    private const string NdJson = "application/x-ndjson";
    private const int LongHistory = 130;
    private static readonly string[] Kinds = ["radiotherapy-completed", "imaging-done", "surgery"];
    private static readonly string[] KindsOfSeveral = ["scan-done", "test-done", "all-done"];

    private readonly string by = Partner.ActorOf(key);
    private readonly Dictionary<string, long> revisions = [];
    private readonly Dictionary<string, Facts> written = [];

    public async Task RunAsync(Func<bool> isOver)
    {
        while (!isOver())
        {
            string id = partner.Cases[random.Next(partner.Cases.Count)];
            switch (random.Next(100))
            {
                case < 38:
                    await PutAsync(id);
                    break;
                case < 60:
                    await RecordEventAsync(id);
                    break;
                case < 80:
                    await GetAsync(id);
                    break;
                case < 92:
                    await DeleteAsync(id);
                    break;
                default:
                    await ImportAsync();
                    break;
            }
        }
    }

    /// <summary>Stores every case, before the faults begin, and gives one a history that is too long to erase in one transaction.</summary>
    public async Task StoreAllAsync()
    {
        foreach (string id in partner.Cases)
            await PutAsync(id, marked.Next(id, random), ifMatch: null, mustBeNew: false);
        for (int revision = 2; revision <= LongHistory; revision++)
            await PutAsync(partner.Cases[^1], marked.Next(partner.Cases[^1], random), ifMatch: null, mustBeNew: false);
    }

    private async Task PutAsync(string id)
    {
        Facts facts = random.Next(6) == 0 && written.TryGetValue(id, out Facts? earlier) ? earlier : marked.Next(id, random);
        long? ifMatch = random.Next(5) == 0 ? revisions.GetValueOrDefault(id, 1) : null;
        bool mustBeNew = ifMatch is null && random.Next(8) == 0;
        if (await PutAsync(id, facts, ifMatch, mustBeNew) is { IsSent: true, Certain: null } && random.Next(2) == 0)
            await PutAsync(id, facts, ifMatch, mustBeNew);
    }

    private Task<Reply> PutAsync(string id, Facts facts, long? ifMatch, bool mustBeNew)
    {
        written[id] = facts;
        string body = $$"""{"guideline":"{{MarkedFacts.GuidelineOf(id)}}","facts":{{facts.ToJson()}}}""";
        var operation = new CaseOperation
        {
            Kind = OperationKind.Put,
            By = by,
            Called = Now(),
            Facts = facts,
            IfMatch = ifMatch,
            MustBeNew = mustBeNew,
        };
        return SendAsync(id, HttpMethod.Put, PathOf(id), body, operation);
    }

    private async Task RecordEventAsync(string id)
    {
        string kind = random.GetItems(MarkedFacts.GuidelineOf(id) == MarkedFacts.Guideline ? Kinds : KindsOfSeveral, 1)[0];
        string day = kind == "surgery" ? marked.NextDay() : marked.RecentDay(random);
        var operation = new CaseOperation
        {
            Kind = OperationKind.Event,
            By = by,
            Called = Now(),
            Event = kind,
            Day = day,
            IfMatch = random.Next(8) == 0 ? revisions.GetValueOrDefault(id, 1) : null,
        };
        string body = $$"""{"kind":"{{kind}}","date":"{{day}}"}""";
        if (await SendAsync(id, HttpMethod.Post, $"{PathOf(id)}/events", body, operation) is { IsSent: true, Certain: null })
            await SendAsync(id, HttpMethod.Post, $"{PathOf(id)}/events", body, operation with { Called = Now() });
    }

    private Task<Reply> GetAsync(string id) =>
        SendAsync(id, HttpMethod.Get, PathOf(id), null, new CaseOperation { Kind = OperationKind.Get, By = by, Called = Now() });

    private async Task DeleteAsync(string id)
    {
        if (partner.Cases.Take(Partner.Permanent).Contains(id))
            return;
        var operation = new CaseOperation
        {
            Kind = OperationKind.Delete,
            By = by,
            Called = Now(),
            IfMatch = random.Next(5) == 0 ? revisions.GetValueOrDefault(id, 1) : null,
        };
        if (await SendAsync(id, HttpMethod.Delete, PathOf(id), null, operation) is { IsSent: true, Certain: null } && random.Next(2) == 0)
            await SendAsync(id, HttpMethod.Delete, PathOf(id), null, operation with { Called = Now() });
    }

    private async Task ImportAsync()
    {
        string[] ids = [.. partner.Cases];
        random.Shuffle(ids);
        (string Id, Facts Facts)[] lines = [.. ids.Take(random.Next(2, 5)).Select(id => (id, marked.Next(id, random)))];
        string body = string.Concat(lines.Select(line =>
            $$"""{"caseId":"{{line.Id}}","guideline":"{{MarkedFacts.GuidelineOf(line.Id)}}","facts":{{line.Facts.ToJson()}}}""" + "\n"));
        long called = Now();
        Reply reply = await service.SendAsync(random, key, HttpMethod.Post, "/api/imports", body, NdJson);
        if (!reply.IsSent)
            return;
        long returned = Now();
        Dictionary<string, JsonElement> results = reply.Status == 200 ? Results(reply.Body) : [];
        foreach ((string id, Facts facts) in lines)
        {
            JsonElement? result = results.TryGetValue(id, out JsonElement found) && found.GetProperty("status").GetInt32() < 500
                ? found
                : null;
            partner.Add(id, new CaseOperation
            {
                Kind = OperationKind.Import,
                By = by,
                Facts = facts,
                Called = called,
                Returned = result is null ? CaseOperation.Unknown : returned,
                Status = result?.GetProperty("status").GetInt32(),
                Revision = result?.TryGetProperty("revision", out JsonElement revision) == true ? revision.GetInt64() : null,
            });
        }
    }

    private static Dictionary<string, JsonElement> Results(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("caseId", out JsonElement id) && id.ValueKind == JsonValueKind.String)
            .ToDictionary(line => line.GetProperty("caseId").GetString()!);

    private async Task<Reply> SendAsync(string id, HttpMethod method, string path, string? body, CaseOperation operation)
    {
        List<(string, string)> headers = [];
        if (operation.IfMatch is { } tag)
            headers.Add(("If-Match", Invariant($"\"{tag}\"")));
        if (operation.MustBeNew)
            headers.Add(("If-None-Match", "*"));
        Reply reply = await service.SendAsync(random, key, method, path, body, headers: [.. headers]);
        if (!reply.IsSent)
            return reply;
        if (reply.Revision is { } revision)
            revisions[id] = revision;
        partner.Add(id, operation with
        {
            Status = reply.Certain,
            Returned = reply.Certain is null ? CaseOperation.Unknown : Now(),
            Revision = reply.Revision,
            Found = operation.Kind == OperationKind.Get && reply.Status == 200 ? Facts.Of(reply.Json.GetProperty("facts")) : null,
        });
        return reply;
    }

    private static string PathOf(string id) => $"/api/cases/{id}";

    private static long Now() => Stopwatch.GetTimestamp();
}
