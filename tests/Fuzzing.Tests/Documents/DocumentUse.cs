using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.PartnerFormats.CdsHooks;
using GuidelineDecisions.PartnerFormats.CdsHooks.Cards;
using GuidelineDecisions.PartnerFormats.CdsHooks.Orders;
using GuidelineDecisions.PartnerFormats.Fhir;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using GuidelineDecisions.PartnerFormats.Records.Report;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>
/// Uses an accepted document in every way in which the service does: answers for random patients by the fast evaluator, compared with
/// the naive one, its diagram, its PlanDefinition, plans and cards, and what it reads from a record.
/// </summary>
internal static class DocumentUse
{
    private const int Patients = 3;

    /// <summary>
    /// The most parts of conditions, as often as definitions repeat them, and the most chains of rules that defeat each other, for the
    /// naive evaluator, which walks through all of them.
    /// </summary>
    private const int MostForNaive = 4_000;

    /// <summary>Uses the document.</summary>
    /// <returns>How long the product took, without the naive evaluator.</returns>
    public static TimeSpan Run(PublishedVersion version, int seed)
    {
        var product = Stopwatch.StartNew();
        Guideline guideline = version.Guideline.Guideline;
        MustHaveLines(AlgorithmDiagram.Draw(guideline), guideline);
        MustBeJson(FhirJson.Write(PlanDefinitionBuilder.Of(version)));
        MustBeJson(version.Document);
        RecordUse.Run(version);
        product.Stop();
        var patients = new RandomPatients(guideline);
        bool isSmall = guideline.Rules.Length + guideline.Facts.Length <= 100 && Parts(guideline) <= MostForNaive
            && Chains(guideline) <= MostForNaive;
        for (int i = 0; i < Patients; i++)
        {
            Patient patient = isSmall
                ? patients.Next(new Random(seed ^ i))
                : new Patient(RandomValues.AsOf(new Random(seed ^ i)), Patient.NoFacts);
            Decide(version, patient, isSmall, product);
        }

        return product.Elapsed;
    }

    private static void Decide(PublishedVersion version, Patient patient, bool compare, Stopwatch product)
    {
        var naive = new NaiveEvaluator(version.Guideline.Guideline, patient.AsOf, patient.Facts);
        product.Start();
        Result<PatientFacts> read = patient.Read(version.Facts);
        product.Stop();
        if (compare && !naive.Contradictions().Any() != read.Value is not null)
            throw new InvalidOperationException($"The evaluators disagree about contradictions: {patient}");
        if (read.Value is not { } facts)
            return;
        product.Start();
        Decision decision = Evaluator.Decide(facts);
        product.Stop();
        if (compare)
            MustBeAlike(patient, new NaiveDecision(naive).Text(), DecisionText.Of(decision));
        product.Start();
        var answer = new ArrayBufferWriter<byte>();
        AnswerWriter.Write(decision, answer, new AnswerContent(Trace: true));
        MustBeJson(answer.WrittenMemory);
        var report = new MappingReport(0, 0, [], [], [], []);
        MustBeJson(FhirJson.Write(CarePlanBuilder.Of(decision, "Patient/1", report, [])));
        var call = new CdsRequest("patient-view", Guid.Empty, "1", null, new Dictionary<string, JsonElement>(), null);
        var cards = new CardBuilder(new(version, call, decision, report, OrderSet.None, CardLinks.None));
        MustBeJson(CardWriter.Write(cards.Build(), cards.SystemActions, version.Guideline.Guideline));
        var rules = new Truth[version.Guideline.Guideline.Rules.Length];
        Truth scope = Evaluator.Evaluate(facts, rules);
        product.Stop();
        if (scope != decision.Scope.Status || rules.Count(truth => truth == Truth.True) != decision.Recommendations.Count)
            throw new InvalidOperationException($"The decision with an explanation differs from the one without: {patient}");
    }

    private static double Parts(Guideline guideline)
    {
        Dictionary<string, double> known = [];
        double Size(Condition condition) => condition switch
        {
            Is named when known.TryGetValue(named.Definition, out double size) => size,
            Is named => known[named.Definition] =
                1 + Size(guideline.Definitions.First(definition => definition.Id == named.Definition).When),
            _ => 1 + Constants.Children(condition).Sum(Size),
        };
        return Constants.Conditions(guideline).Sum(Size);
    }

    private static double Chains(Guideline guideline)
    {
        Dictionary<string, double> known = [];
        double From(Rule rule) => known.TryGetValue(rule.Id, out double chains)
            ? chains
            : known[rule.Id] = 1 + rule.DefeatedBy.Sum(id => From(guideline.Rules.First(other => other.Id == id)));
        return guideline.Rules.Sum(From);
    }

    private static void MustBeAlike(Patient patient, string expected, string found)
    {
        if (expected != found)
            throw new InvalidOperationException($"The evaluators differ: {patient}\nexpected: {expected}\nfound: {found}");
    }

    private static void MustBeJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException e)
        {
            int place = Math.Clamp((int)(e.BytePositionInLine ?? 0) - 200, 0, json.Length);
            string around = Encoding.UTF8.GetString(json.Span[place..Math.Min(place + 400, json.Length)]);
            throw new InvalidOperationException($"An output is not JSON: {e.Message} Near: {around}", e);
        }
    }

    /// <summary>A text of the document must not add a line to the diagram, because a line is a statement of Mermaid.</summary>
    private static void MustHaveLines(string diagram, Guideline guideline)
    {
        int edges = guideline.Rules.Sum(rule => rule.DefeatedBy.Length);
        int most = 2 + Enum.GetValues<Verdict>().Length + guideline.Rules.Length + edges + (3 * (guideline.Algorithm.Length + 1));
        int lines = diagram.AsSpan().TrimEnd('\n').Count('\n') + 1;
        if (lines > most)
            throw new InvalidOperationException(Invariant($"The diagram has {lines} lines; expected at most {most}."));
    }
}
