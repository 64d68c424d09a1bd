using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>A test case that detects changes which no other test case detects, to be completed by a clinician.</summary>
/// <param name="Name">A file name without extension from the place of the first change: "rules-0-when-all-1".</param>
/// <param name="Text">The file: JSON with comments that name the changes.</param>
/// <param name="Survivors">The changes that it detects.</param>
public sealed record SuggestedCase(string Name, string Text, ImmutableArray<Survivor> Survivors)
{
    /// <summary>
    /// Suggests a case for each patient who detects a change. The changes that the same patient detects share a case; a change without such
    /// a patient has none.
    /// </summary>
    /// <param name="guideline">The version.</param>
    /// <param name="survivors">The changes that no case detects.</param>
    public static ImmutableArray<SuggestedCase> Of(CheckedGuideline guideline, IEnumerable<Survivor> survivors)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        ArgumentNullException.ThrowIfNull(survivors);
        var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
        return
        [
            .. survivors.Where(survivor => survivor.Patient is not null).GroupBy(survivor => $"{survivor.Patient}")
                .Select(alike => Of([.. alike], reader)),
        ];
    }

    private static SuggestedCase Of(ImmutableArray<Survivor> alike, FactsReader reader)
    {
        ExamplePatient patient = alike[0].Patient!;
        JsonObject request = Json(patient);
        (string Key, JsonNode? Value)[] members =
        [
            ("title", $"{GuidelineTestCase.Placeholder}: a title"),
            ("story", $"{GuidelineTestCase.Placeholder}: the patient and the question in clinicians' words; confirm what is expected"),
            ("asOf", request["asOf"]!.DeepClone()),
            ("facts", request["facts"]!.DeepClone()),
            ("expect", ExpectationJson.Of(ExpectedDecision.Of(Evaluator.Decide(patient.Read(reader))))),
        ];
        IEnumerable<string> changes = alike.Select(survivor => $"  //   {survivor.Pointer}: {survivor.Change}");
        string text = string.Join('\n', [
            "{",
            "  // Detects what no other case does:",
            .. changes,
            string.Join(",\n", members.Select(member => "  " + JsonText.Member(member.Key, member.Value, 2))),
            "}",
            "",
        ]);
        return new(alike[0].Pointer.Trim('/').Replace('/', '-'), text, alike);
    }

    private static JsonObject Json(ExamplePatient patient)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
            patient.WriteTo(writer);
        return JsonNode.Parse(json.WrittenSpan)!.AsObject();
    }
}
