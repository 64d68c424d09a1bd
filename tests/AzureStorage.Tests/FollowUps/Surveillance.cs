using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>
/// A guideline with three schedules at once: a series of scans that repeats for three years, a blood test that becomes due but never
/// overdue, and two visits, after which there are no more. Its revised version has another interval between blood tests and no visits.
/// </summary>
internal static class Surveillance
{
    public const string Id = "surveillance";
    public const string First = "1.0.0";
    public const string Revised = "2.0.0";

    /// <summary>Days between blood tests.</summary>
    public const int TestAfter = 28, TestAfterRevised = 300;

    /// <summary>The document of the revised version.</summary>
    public static string RevisedDocument()
    {
        JsonNode document = JsonNode.Parse(Document(Revised))!;
        document["schedules"]![1]!["steps"]![0]!["opens"] = Invariant($"{TestAfterRevised} days");
        ((JsonArray)document["schedules"]!).RemoveAt(2);
        return document.ToJsonString();
    }

    /// <summary>The document of the first version, which may bear another number.</summary>
    public static string Document(string version = First) =>
        """
        {
          "format": 2,
          "id": "surveillance", "version": "VERSION", "status": "draft", "title": "Surveillance after treatment",
          "canonical": "https://example.org/guidelines/surveillance",
          "review": "Unreviewed.", "disclaimer": "Made up for tests.",
          "references": [{ "number": 1, "status": "confirmed", "citation": "Made up" }],
          "facts": [
            { "id": "born", "type": "date", "label": "date of birth", "question": "When was the patient born?" },
            { "id": "enrolled", "type": "boolean", "label": "enrolled", "question": "Is the patient enrolled?" },
            { "id": "start", "type": "date", "label": "start", "question": "When did treatment end?" },
            { "id": "lastScan", "type": "date", "label": "last scan", "question": "When was the last scan?" },
            { "id": "scans", "type": "integer", "label": "scans",
              "question": "How many scans were done?", "range": { "from": 0, "to": 99 } },
            { "id": "lastTest", "type": "date", "label": "last blood test", "question": "When was the last blood test?" },
            { "id": "visits", "type": "integer", "label": "visits", "question": "How many visits?", "range": { "from": 0, "to": 99 } },
            { "id": "declined", "type": "boolean", "label": "declined visits", "question": "Does the patient decline visits?" }
          ],
          "statements": [
            { "id": "S0", "kind": "scope", "quote": "For patients who are enrolled.",
              "citation": [], "strength": "scope", "directness": ["not-applicable"] },
            { "id": "S1", "kind": "directive", "quote": "Scan at 2 to 4 and 6 to 8 months, then yearly for 3 years.",
              "citation": [1], "strength": "should", "directness": ["direct"] },
            { "id": "S2", "kind": "directive", "quote": "Test the blood every 4 weeks.",
              "citation": [1], "strength": "should", "directness": ["direct"] },
            { "id": "S3", "kind": "directive", "quote": "See the patient twice.",
              "citation": [1], "strength": "should", "directness": ["direct"] }
          ],
          "scope": { "label": "enrolled patients", "when": { "fact": "enrolled", "equals": true }, "statements": ["S0"] },
          "topics": [
            { "id": "care", "label": "Care", "actions": [
              { "id": "scan", "label": "Scan" }, { "id": "blood-test", "label": "Blood test" }, { "id": "visit", "label": "Visit" }
            ] }
          ],
          "rules": [
            { "id": "S1-scan", "topic": "care", "when": { "fact": "start", "reached": true },
              "then": { "verdict": "recommend", "action": "scan", "text": "Scan." }, "statements": ["S1"] },
            { "id": "S2-test", "topic": "care", "when": { "fact": "start", "reached": true },
              "then": { "verdict": "recommend", "action": "blood-test", "text": "Test the blood." }, "statements": ["S2"] },
            { "id": "S3-visit", "topic": "care", "when": { "fact": "start", "reached": true },
              "then": { "verdict": "recommend", "action": "visit", "text": "See the patient." }, "statements": ["S3"] }
          ],
          "schedules": [
            { "id": "scans", "rule": "S1-scan", "after": ["start", "lastScan"], "step": "scans",
              "steps": [{ "opens": "2 months", "closes": "4 months" }, { "opens": "6 months", "closes": "8 months + 2 weeks" }],
              "repeat": { "opens": "12 months", "closes": "14 months" }, "until": { "after": "3 years", "of": "start" },
              "reminderEveryDays": 14, "what": "CT" },
            { "id": "blood-tests", "rule": "S2-test", "after": ["start", "lastTest"],
              "steps": [{ "opens": "28 days" }], "what": "Blood count" },
            { "id": "visits", "rule": "S3-visit", "after": ["start"], "step": "visits",
              "steps": [{ "opens": "1 month", "closes": "2 months" }, { "opens": "3 months - 4 days", "closes": "5 months" }],
              "until": { "when": { "fact": "declined", "equals": true } }, "monthEnd": "rollOver",
              "reminderEveryDays": 10, "what": "Visit" }
          ],
          "events": [
            { "id": "scan-done", "label": "A scan was done.", "effects": [
              { "increment": "scans", "when": { "after": "lastScan" } }, { "date": "lastScan", "keep": "latest" }
            ] },
            { "id": "test-done", "label": "A blood test was done.", "effects": [{ "date": "lastTest", "keep": "latest" }] },
            { "id": "all-done", "label": "A scan, a blood test and a visit took place on one day.", "effects": [
              { "increment": "scans", "when": { "after": "lastScan" } }, { "increment": "visits", "when": { "after": "lastScan" } },
              { "date": "lastScan", "keep": "latest" }, { "date": "lastTest", "keep": "latest" }
            ] }
          ]
        }
        """.Replace("VERSION", version, StringComparison.Ordinal);

    /// <summary>The checked version.</summary>
    public static PublishedVersion Published(string version = First)
    {
        byte[] document = Encoding.UTF8.GetBytes(Document(version));
        Result<CheckedGuideline> read = GuidelineChecker.ReadAndCheck(document);
        Assert.Empty(read.Errors);
        return PublishedVersion.Of(read.Value!, document);
    }
}
