using System.Text;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Tests.OtherGuideline;

/// <summary>
/// A small guideline without a record mapping. It has a fact of every type, and facts that have the names of facts of a mapped guideline
/// but other types and meanings.
/// </summary>
internal static class Other
{
    public const string FactSystem = "https://example.org/guidelines/other/facts";

    public const string Document = """
        {
          "format": 2, "id": "other", "version": "1.0.0", "status": "draft", "title": "Another guideline",
          "canonical": "https://example.org/guidelines/other", "review": "Unreviewed.", "disclaimer": "Not for patients.",
          "references": [{ "number": 1, "status": "confirmed", "citation": "A work." }],
          "facts": [
            { "id": "smoker", "type": "boolean", "label": "smoker", "question": "Smoker?" },
            { "id": "site", "type": "code", "label": "site", "question": "Where?", "values": [{ "id": "left", "label": "left" },
              { "id": "right", "label": "right" }] },
            { "id": "signs", "type": "codes", "label": "signs", "question": "Which?", "values": [{ "id": "cough", "label": "cough" },
              { "id": "fever", "label": "fever" }] },
            { "id": "count", "type": "integer", "label": "count", "question": "How many?", "range": { "from": 0, "to": 9 } },
            { "id": "size", "type": "decimal", "label": "size", "question": "How large?", "range": { "from": 0, "to": 30 }, "unit": "mm" },
            { "id": "seen", "type": "date", "label": "seen", "question": "When?" },
            { "id": "ecog", "type": "boolean", "label": "another meaning", "question": "Another?", "codes": [{ "system": "loinc",
              "code": "89247-1" }] },
            { "id": "her2Status", "type": "integer", "label": "another meaning", "question": "Another?", "range": { "from": 0, "to": 9 } },
            { "id": "responseVertebral", "type": "date", "label": "another meaning", "question": "Another?" },
            { "id": "regimen", "type": "code", "label": "planned", "question": "Which regimen?", "values": [{ "id": "a-b",
              "label": "a and b" }, { "id": "only-b", "label": "b" }, { "id": "other", "label": "other" }] }
          ],
          "statements": [{ "id": "S1", "kind": "directive", "quote": "Do it.", "citation": [1], "strength": "should",
            "directness": ["direct"] }],
          "scope": { "label": "patients", "when": { "fact": "smoker", "equals": true }, "statements": ["S1"] },
          "topics": [{ "id": "care", "label": "Care", "actions": [
            { "id": "scan", "label": "Scan", "draft": {
              "resource": "ServiceRequest", "code": { "system": "snomed", "code": "77477000", "display": "Computed tomography" },
              "category": { "system": "snomed", "code": "363679005", "display": "Imaging" }, "note": "Low dose." } },
            { "id": "give-ab", "label": "A and B", "starts": { "regimen": "a-b" } },
            { "id": "give-a", "label": "A", "starts": { "agents": ["a"] } },
            { "id": "operate", "label": "Operation", "starts": { "procedure": [{ "system": "snomed", "code": "387713003" }] } }] }],
          "rules": [
            { "id": "S1-scan", "topic": "care", "when": { "fact": "size", "atLeast": 6 }, "then": { "verdict": "recommend",
              "action": "scan", "text": "Scan." }, "statements": ["S1"] },
            { "id": "S1-not-ab", "topic": "care", "when": { "fact": "count", "atLeast": 5 }, "then": { "verdict": "avoid",
              "action": "give-ab", "text": "Not A and B." }, "statements": ["S1"] },
            { "id": "S1-not-a", "topic": "care", "when": { "fact": "site", "equals": "left" }, "then": { "verdict": "avoid",
              "action": "give-a", "text": "Not A." }, "statements": ["S1"] },
            { "id": "S1-not-operate", "topic": "care", "when": { "fact": "signs", "includesAny": ["fever"] },
              "then": { "verdict": "avoid", "action": "operate", "text": "No operation." }, "statements": ["S1"] }
          ],
          "agents": [
            { "id": "a", "label": "a", "codes": [{ "system": "rxnorm", "code": "11" }] },
            { "id": "b", "label": "b", "codes": [{ "system": "rxnorm", "code": "22" }] }],
          "regimens": [{ "id": "a-b", "label": "a and b", "agents": ["a", "b"] }, { "id": "only-b", "label": "b", "agents": ["b"] }],
          "treatment": { "planned": "regimen" }
        }
        """;

    public static PublishedVersion Version { get; } = Read();

    private static PublishedVersion Read()
    {
        byte[] document = Encoding.UTF8.GetBytes(Document);
        Result<CheckedGuideline> read = GuidelineChecker.ReadAndCheck(document);
        Assert.True(read.Value is not null, string.Join("\n", read.Errors));
        return PublishedVersion.Of(read.Value, document);
    }
}
