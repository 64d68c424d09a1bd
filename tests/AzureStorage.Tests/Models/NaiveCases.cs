using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.AzureStorage.Tests.Models;

/// <summary>A naive in-memory implementation of a partner's cases, to compare the real one with.</summary>
internal sealed class NaiveCases(Func<string, DateOnly, JsonElement> decide, DateOnly today)
{
    private readonly Dictionary<string, List<NaiveRevision>> cases = [];
    private readonly Dictionary<string, int> numbers = [];

    /// <summary>Type, case and revision of every event.</summary>
    public List<(string Type, string? CaseId, int Revision)> Events { get; } = [];

    public IEnumerable<string> Ids => cases.Keys;

    public IReadOnlyList<NaiveRevision>? Find(string id) => cases.GetValueOrDefault(id);

    public int Put(string id, JsonObject facts, DateOnly? asOf, string cause)
    {
        JsonElement answer = decide(facts.ToJsonString(), asOf ?? today);
        NaiveRevision? last = cases.GetValueOrDefault(id)?[^1];
        if (last is not null && JsonNode.DeepEquals(last.Facts, facts)
            && (asOf is null ? Advice(last.Answer) == Advice(answer) : last.AsOf == asOf))
            return last.Revision;
        int revision = numbers[id] = numbers.GetValueOrDefault(id) + 1;
        if (last is null)
            cases[id] = [];
        cases[id].Add(new(revision, (JsonObject)facts.DeepClone(), asOf ?? today, answer, cause));
        Events.Add((last is null ? "case.created" : Advice(last.Answer) == Advice(answer) ? "case.updated"
            : "recommendation.changed", id, revision));
        return revision;
    }

    public bool Delete(string id)
    {
        if (!cases.Remove(id))
            return false;
        for (int i = 0; i < Events.Count; i++)
            Events[i] = Events[i].CaseId == id ? Events[i] with { CaseId = null } : Events[i];
        Events.Add(("case.deleted", null, numbers[id]));
        return true;
    }

    /// <summary>Applies a clinical event as the documentation describes it.</summary>
    public int? Record(string id, string kind, DateOnly date, string? site)
    {
        if (cases.GetValueOrDefault(id) is not { } history)
            return null;
        var facts = (JsonObject)history[^1].Facts.DeepClone();
        string day = Invariant($"{date:yyyy-MM-dd}");
        if (kind == "radiotherapy-completed")
            facts["vertebralRadiotherapyEnd"] = Later((string?)facts["vertebralRadiotherapyEnd"], day);
        if (kind == "imaging-done")
            facts["lastSpineImaging"] = Later((string?)facts["lastSpineImaging"], day);
        if (kind == "surgery")
        {
            facts["spineSurgeryDone"] = true;
            facts["spineSurgeryDate"] = Later((string?)facts["spineSurgeryDate"], day);
        }

        if (site is not null && Later((string?)facts["responseDate"], day) == day)
        {
            if ((string?)facts["responseDate"] != day)
            {
                foreach (string other in new[] { "responseVertebral", "responseExtracranial", "responseIntracranial" })
                    facts.Remove(other);
            }

            facts[$"response{char.ToUpperInvariant(site[0])}{site[1..]}"] = "PD";
            facts["responseDate"] = day;
        }

        return Put(id, facts, null, $"event:{kind}");
    }

    private static string Later(string? one, string other) => one is null || string.CompareOrdinal(one, other) < 0 ? other : one;

    /// <summary>The parts of an answer that count as advice.</summary>
    private static string Advice(JsonElement answer)
    {
        string Each(string list, Func<JsonElement, string> text) =>
            string.Join(';', answer.GetProperty(list).EnumerateArray().Select(text));
        return string.Join(
            '\n',
            Text(answer.GetProperty("scope"), "status"),
            Each("recommendations", rule => $"{Text(rule, "rule")} {Text(rule, "verdict")} {rule.GetProperty("cautions").GetRawText()}"),
            Each("undetermined", rule => Text(rule, "rule")),
            Each("notices", notice => Text(notice, "notice")),
            Each("options", option => Text(option, "option")),
            Each("followUps", window => $"{Text(window, "schedule")} {Text(window, "dueFrom")} {Text(window, "overdueAfter")}"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

internal sealed record NaiveRevision(int Revision, JsonObject Facts, DateOnly AsOf, JsonElement Answer, string Cause);
