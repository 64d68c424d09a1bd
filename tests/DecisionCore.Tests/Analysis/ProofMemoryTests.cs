using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.Coverage;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>A proof that continues the one of an earlier text says what a proof without a memory says.</summary>
public sealed class ProofMemoryTests
{
    private const int EditsOfADocument = 6;
    private const int EditsOfAVersion = 15;

    [Theory]
    [MemberData(nameof(Shipped.Versions), MemberType = typeof(Shipped))]
    public void Edits_of_a_shipped_version_are_proved_alike(string version)
    {
        CheckedGuideline shipped = Shipped.Guideline(version);
        var memory = new ProofMemory();
        var random = new Random(1);
        Mutant[] mutants = [.. GuidelineMutants.Of(shipped.Guideline)];
        foreach (Mutant mutant in random.GetItems(mutants, EditsOfAVersion))
            AssertAlike(mutant.Guideline, memory);
        AssertAlike(shipped.Guideline, memory);
    }

    [Fact]
    public void Edits_of_random_documents_are_proved_alike()
    {
        int faults = 0, sound = 0;
        Check.ForAll(
            SmallGuideline.Documents,
            small =>
            {
                var random = new Random(small.Seed);
                var memory = new ProofMemory();
                Mutant[] mutants = [.. GuidelineMutants.Of(SmallGuideline.Read(small.Document).Guideline)];
                foreach (Mutant mutant in random.GetItems(mutants, EditsOfADocument))
                    Count(AssertAlike(mutant.Guideline, memory));
                // Texts that are read again have no object in common.
                string text = small.Document;
                for (int i = 0; i < EditsOfADocument; i++)
                {
                    text = Edited(text, random);
                    Count(AssertAlike(SmallGuideline.Read(text).Guideline, memory));
                }
            },
            Check.Some / 10,
            () => [("faults", faults, 100), ("sound", sound, 20)]);

        void Count(AnalysisReport? report)
        {
            faults += report?.Findings.Length ?? 0;
            sound += report is { Findings.IsEmpty: true } ? 1 : 0;
        }
    }

    [Fact]
    public void Edits_of_documents_with_schedules_and_with_ordered_facts_are_proved_alike() => Check.ForAll(
        SmallGuideline.ScheduledDocuments,
        small =>
        {
            var random = new Random(small.Seed);
            foreach (string text in new[] { small.Document, SmallGuideline.OrderedDocument(small.Seed) })
            {
                var memory = new ProofMemory();
                Mutant[] mutants = [.. GuidelineMutants.Of(SmallGuideline.Read(text).Guideline)];
                foreach (Mutant mutant in random.GetItems(mutants, EditsOfADocument))
                    AssertAlike(mutant.Guideline, memory);
            }
        },
        Check.Some / 40);

    [Fact]
    public void A_memory_can_be_used_for_any_document()
    {
        var memory = new ProofMemory();
        foreach (int seed in Enumerable.Range(0, 60))
            AssertAlike(SmallGuideline.Read(SmallGuideline.Document(seed / 2)).Guideline, memory);
        foreach (string version in Shipped.Folders)
            AssertAlike(Shipped.Guideline(version).Guideline, memory);
    }

    [Fact]
    public void A_proof_that_was_stopped_or_exceeded_its_budget_leaves_nothing_wrong()
    {
        var memory = new ProofMemory();
        Guideline guideline = Shipped.Guideline(Shipped.First).Guideline;
        int exceeded = 0;
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        foreach (Mutant mutant in new Random(1).GetItems([.. GuidelineMutants.Of(guideline)], EditsOfADocument))
        {
            AssertAlike(guideline, memory);
            if (Checked(mutant.Guideline) is not { } edited)
                continue;
            Assert.Throws<OperationCanceledException>(() => VersionAnalysis.Run(edited, memory: memory, cancel: cancelled.Token));
            AssertAlike(guideline, memory);
            foreach (long steps in new[] { 10, 100, 1_000, 3_000, 10_000 })
            {
                var little = new AnalysisBudget(int.MaxValue) { MaxSteps = steps };
                exceeded += VersionAnalysis.Run(edited, little, memory: memory, cancel: TestContext.Current.CancellationToken)
                    .Findings is [{ Kind: FindingKind.BudgetExceeded }] ? 1 : 0;
                AssertAlike(guideline, memory);
            }
        }

        Assert.True(exceeded > EditsOfADocument);
    }

    /// <summary>Earlier documents take a part of the budget, but a document is refused only if it needs too much on its own.</summary>
    [Fact]
    public void What_earlier_documents_left_never_exceeds_the_budget()
    {
        CheckedGuideline shipped = Shipped.Guideline(Shipped.First);
        int nodes = VersionAnalysis.Run(shipped, cancel: TestContext.Current.CancellationToken).Nodes;
        var memory = new ProofMemory();
        var enough = new AnalysisBudget(nodes + 1);
        foreach (Mutant mutant in GuidelineMutants.Of(shipped.Guideline).Take(EditsOfAVersion))
        {
            if (Checked(mutant.Guideline) is { } edited)
                VersionAnalysis.Run(edited, memory: memory, cancel: TestContext.Current.CancellationToken);
        }

        AnalysisReport report = VersionAnalysis.Run(shipped, enough, memory: memory, cancel: TestContext.Current.CancellationToken);
        Assert.Empty(report.Findings);
    }

    /// <returns>The report, or null for a document that is not valid.</returns>
    private static AnalysisReport? AssertAlike(Guideline guideline, ProofMemory memory)
    {
        if (Checked(guideline) is not { } version)
            return null;
        AnalysisReport alone = VersionAnalysis.Run(version, cancel: TestContext.Current.CancellationToken);
        AnalysisReport continued = VersionAnalysis.Run(version, memory: memory, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(alone.Findings.Select(Text), continued.Findings.Select(Text));
        Assert.Equal(alone.Warnings, continued.Warnings);
        Assert.Equal((alone.Unlisted, alone.Classes), (continued.Unlisted, continued.Classes));
        return alone;
    }

    private static string Text(Finding finding) => Invariant($"{finding.Kind} {finding.Pointer}: {finding.Text} {finding.Patient?.AsOf:O}");

    private static CheckedGuideline? Checked(Guideline guideline) =>
        GuidelineChecker.Check(new(guideline, $"sha256:{new string('0', 64)}")).Value;

    /// <summary>Changes a number, the condition of a rule, the order of the rules, or what is contradictory; or nothing.</summary>
    private static string Edited(string text, Random random)
    {
        JsonObject document = JsonNode.Parse(text)!.AsObject();
        JsonArray rules = document["rules"]!.AsArray();
        JsonNode one = rules[random.Next(rules.Count)]!, other = rules[random.Next(rules.Count)]!;
        switch (random.Next(5))
        {
            case 0:
                JsonNode[] numbers =
                [
                    .. document.Where(member => member.Key is not ("facts" or "references" or "statements" or "format"))
                        .SelectMany(member => Descendants(member.Value!))
                        .Where(node => node.Parent is JsonObject && node.GetValueKind() == JsonValueKind.Number),
                ];
                if (numbers.Length > 0)
                {
                    JsonNode number = numbers[random.Next(numbers.Length)];
                    number.ReplaceWith((decimal)number + 1);
                }

                break;
            case 1:
                (one["when"], other["when"]) = (other["when"]!.DeepClone(), one["when"]!.DeepClone());
                break;
            case 2:
                rules.Remove(one);
                rules.Insert(random.Next(rules.Count + 1), one);
                break;
            case 3 when document["contradictions"] is JsonArray { Count: > 0 } contradictions:
                contradictions.RemoveAt(random.Next(contradictions.Count));
                break;
        }

        string edited = document.ToJsonString();
        return GuidelineChecker.ReadAndCheck(Encoding.UTF8.GetBytes(edited), Shipped.Completions.GetValueOrDefault).Value is null
            ? text : edited;
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(Descendants),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Descendants),
        _ => [node],
    };
}
