using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.Workbench.Library;

namespace GuidelineDecisions.Workbench.Workers;

/// <summary>A patient of a shipped version.</summary>
/// <param name="Guideline">The id of the guideline.</param>
/// <param name="Version">The version.</param>
/// <param name="Facts">The facts.</param>
/// <param name="AsOf">The day, YYYY-MM-DD.</param>
public sealed record AnswerInput(string Guideline, string Version, JsonElement Facts, string AsOf);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AnswerInput))]
internal sealed partial class AnswerJson : JsonSerializerContext;

/// <summary>
/// Answers as the service does, byte for byte. With it a test proves for every shipped case that the trimmed program in the browser is the
/// same core as the service's.
/// </summary>
internal static class AnswerTask
{
    private static readonly Dictionary<(string Guideline, string Version), LoadedGuideline> Loaded = [];

    public static string Run(string input, WorkerProgress progress)
    {
        AnswerInput patient = JsonSerializer.Deserialize(input, AnswerJson.Default.AnswerInput)!;
        (string, string) key = (patient.Guideline, patient.Version);
        if (!Loaded.TryGetValue(key, out LoadedGuideline? guideline))
            Loaded[key] = guideline = GuidelineLibrary.Compile(ShippedFiles.FindDocument(patient.Guideline, patient.Version)!).Value!;
        Result<PatientFacts> facts = guideline.Facts.Read(patient.Facts, AsOfDate.TryParse(patient.AsOf)!.Value);
        var answer = new ArrayBufferWriter<byte>(64 * 1024);
        AnswerWriter.Write(Evaluator.Decide(facts.Value!), answer);
        return Encoding.UTF8.GetString(answer.WrittenSpan);
    }
}
