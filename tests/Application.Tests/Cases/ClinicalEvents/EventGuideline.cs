using System.Text;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Tests.Cases.ClinicalEvents;

/// <summary>A small guideline with facts of every type, whose events a test declares.</summary>
internal static class EventGuideline
{
    public static Result<CheckedGuideline> With(string events) => GuidelineChecker.ReadAndCheck(Encoding.UTF8.GetBytes($$"""
        {
          "format": 2, "id": "events", "version": "1.0.0", "status": "draft", "title": "Events",
          "canonical": "https://example.org/guidelines/events", "review": "Unreviewed.", "disclaimer": "Not for patients.",
          "references": [{ "number": 1, "status": "confirmed", "citation": "A work." }],
          "facts": [
            { "id": "flag", "type": "boolean", "label": "flag", "question": "Flag?" },
            { "id": "site", "type": "code", "label": "site", "question": "Where?", "values": [{ "id": "left", "label": "left" },
              { "id": "right", "label": "right" }] },
            { "id": "signs", "type": "codes", "label": "signs", "question": "Which?", "values": [{ "id": "pain", "label": "pain" },
              { "id": "fever", "label": "fever" }] },
            { "id": "count", "type": "integer", "label": "count", "question": "How many?", "range": { "from": 0, "to": 9 } },
            { "id": "size", "type": "decimal", "label": "size", "question": "How large?", "range": { "from": 0, "to": 30 }, "unit": "cm" },
            { "id": "first", "type": "date", "label": "first", "question": "When first?" },
            { "id": "last", "type": "date", "label": "last", "question": "When last?" }
          ],
          "statements": [{ "id": "S1", "kind": "directive", "quote": "Do it.", "citation": [1], "strength": "should",
            "directness": ["direct"] }],
          "scope": { "label": "patients", "when": { "fact": "flag", "equals": true }, "statements": ["S1"] },
          "topics": [{ "id": "care", "label": "Care", "actions": [{ "id": "treat", "label": "Treat" }] }],
          "rules": [{ "id": "S1-treat", "topic": "care", "when": { "fact": "count", "atLeast": 2 }, "then": { "verdict": "recommend",
            "action": "treat", "text": "Treat." }, "statements": ["S1"] }],
          "events": {{events}}
        }
        """));
}
