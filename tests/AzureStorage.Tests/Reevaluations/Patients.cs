using System.Buffers;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.AzureStorage.Tests.Reevaluations;

/// <summary>
/// Synthetic patients and the advice of each version for them, read from complete answers without the code that re-evaluation uses.
/// </summary>
internal sealed class Patients
{
    public const string Guideline = "her2-vertebral-metastasis";
    public static readonly DateOnly AsOf = new(2026, 11, 23);

    private readonly ShippedGuidelines shipped = new();
    private readonly Dictionary<string, byte[]> facts = [];

    public Patients(int count, long seed, string prefix)
    {
        PublishedVersion active = shipped.Find(Guideline)!.Active!;
        var population = SyntheticPopulation.Create(active.Guideline, active.Facts, ShippedDistributions.Of(Guideline)).Value!;
        using var cases = new SyntheticCases(population, seed, AsOf, prefix);
        for (int number = 1; number <= count; number++)
        {
            var line = new ArrayBufferWriter<byte>();
            cases.Write(number, line);
            Lines.Add(Encoding.UTF8.GetString(line.WrittenSpan));
            using JsonDocument json = JsonDocument.Parse(line.WrittenMemory);
            facts[SyntheticCases.CaseId(prefix, number)] = Encoding.UTF8.GetBytes(json.RootElement.GetProperty("facts").GetRawText());
        }
    }

    /// <summary>The patients as lines of an import.</summary>
    public List<string> Lines { get; } = [];

    public IReadOnlyCollection<string> Ids => facts.Keys;

    public bool Changes(string caseId, string from, string to) => Advice(caseId, from) != Advice(caseId, to);

    /// <summary>These versions differ in the wording of a caution, which is not advice, so cautions are only counted.</summary>
    private string Advice(string caseId, string version)
    {
        using JsonDocument given = JsonDocument.Parse(facts[caseId]);
        PatientFacts read = shipped.Find(Guideline)!.Find(version)!.Facts.Read(given.RootElement, AsOf).Value!;
        var bytes = new ArrayBufferWriter<byte>();
        AnswerWriter.Write(Evaluator.Decide(read), bytes);
        using JsonDocument json = JsonDocument.Parse(bytes.WrittenMemory);
        JsonElement answer = json.RootElement;
        IEnumerable<string> advice =
        [
            answer.GetProperty("scope").GetProperty("status").GetString()!,
            .. Of("recommendations").Select(each =>
                $"{Text(each, "rule")} {Text(each, "verdict")} {Text(each, "action")} "
                + Invariant($"{each.GetProperty("cautions").GetArrayLength()} cautions")),
            .. Of("undetermined").Select(each => $"{Text(each, "rule")} open"),
            .. Of("notices").Select(each => Text(each, "id")),
            .. Of("options").Select(each => $"{Text(each, "rank")} {Text(each, "id")}"),
            .. Of("followUps").Select(window => window.GetRawText()),
        ];
        return string.Join('\n', advice.Order(StringComparer.Ordinal));

        IEnumerable<JsonElement> Of(string member) => answer.GetProperty(member).EnumerateArray();
        static string Text(JsonElement at, string member) => at.TryGetProperty(member, out JsonElement value) ? value.ToString() : "";
    }
}
