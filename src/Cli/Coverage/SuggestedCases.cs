using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.Cli.Coverage;

/// <summary>Writes a case for each undetected change. The changes that the same patient detects share a case.</summary>
internal static class SuggestedCases
{
    /// <summary>Writes the cases into a folder and names them in the result.</summary>
    public static bool TryWrite(GuidelineFile file, string folder, ref MeasuredVersion measured, out string refusal)
    {
        refusal = "";
        if (file.Checked is not { } guideline || measured.Survivors is not { } survivors)
            return true;
        var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
        var cases = new Dictionary<string, string>();
        foreach (IGrouping<string, PlacedSurvivor> alike in survivors.Where(survivor => survivor.Patient is not null)
            .GroupBy(survivor => $"{survivor.Patient}"))
        {
            if (!TryWrite(folder, Name(alike.First()), Text(alike, reader), out string path, out refusal))
                return false;
            cases.Add(alike.Key, path);
        }

        measured = measured with
        {
            Survivors = [.. survivors.Select(survivor => survivor with { Case = cases.GetValueOrDefault($"{survivor.Patient}") })],
        };
        return true;
    }

    /// <summary>A file name from the place of the change: "rules-0-when-all-1".</summary>
    private static string Name(PlacedSurvivor survivor) => survivor.Pointer.Trim('/').Replace('/', '-');

    private static string Text(IGrouping<string, PlacedSurvivor> alike, FactsReader reader)
    {
        ExamplePatient patient = alike.First().Patient!;
        JsonObject request = Json(patient);
        PatientFacts facts = Read(request["facts"]!, patient.AsOf, reader);
        (string Key, JsonNode? Value)[] members =
        [
            ("title", $"{GuidelineTestCase.Placeholder}: a title"),
            ("story", $"{GuidelineTestCase.Placeholder}: the patient and the question in clinicians' words; confirm what is expected"),
            ("asOf", request["asOf"]!.DeepClone()),
            ("facts", request["facts"]!.DeepClone()),
            ("expect", ExpectationJson.Of(ExpectedDecision.Of(Evaluator.Decide(facts)))),
        ];
        IEnumerable<string> changes = alike.Select(survivor => $"  //   {survivor.Pointer}: {survivor.Change}");
        return string.Join('\n', [
            "{",
            "  // Detects what no other case does:",
            .. changes,
            string.Join(",\n", members.Select(member => "  " + JsonText.Member(member.Key, member.Value, 2))),
            "}",
            "",
        ]);
    }

    private static JsonObject Json(ExamplePatient patient)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
            patient.WriteTo(writer);
        return JsonNode.Parse(json.WrittenSpan)!.AsObject();
    }

    private static PatientFacts Read(JsonNode facts, DateOnly asOf, FactsReader reader)
    {
        using JsonDocument document = JsonDocument.Parse(facts.ToJsonString());
        Result<PatientFacts> read = reader.Read(document.RootElement, asOf, "/facts");
        return read.Value ?? throw new InvalidOperationException("An example patient has invalid facts.");
    }

    /// <summary>Writes a new file. A number in its name keeps every existing file.</summary>
    private static bool TryWrite(string folder, string name, string text, out string path, out string refusal)
    {
        refusal = path = "";
        try
        {
            Directory.CreateDirectory(folder);
            for (int number = 1; ; number++)
            {
                path = Path.Combine(folder, number == 1 ? $"suggested-{name}.json" : Invariant($"suggested-{name}-{number}.json"));
                if (File.Exists(path))
                    continue;
                using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
                file.Write(text);
                return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            refusal = $"{path} cannot be written: {e.Message}";
            return false;
        }
    }
}
