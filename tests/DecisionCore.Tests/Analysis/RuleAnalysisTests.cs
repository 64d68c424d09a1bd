using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>The explanation of rules and the warnings of small random guidelines, compared with a naive check of every patient.</summary>
public sealed class RuleAnalysisTests
{
    private static readonly int GuidelineCount = 40 * PropertyTests.Factor;

    private int held, never, always, ofContradictions, duplicates;

    [Fact]
    public void Explanations_and_duplicates_match_an_exhaustive_check_of_every_patient()
    {
        Generators.Check.ForAll(
            SmallGuideline.Documents,
            small => CheckGuideline(small.Seed, small.Document),
            GuidelineCount,
            () =>
            [
                ("hold", held, 1), ("never hold", never, 1), ("because of contradictions", ofContradictions, 1),
                ("are never ruled out", always, 1), ("occur twice", duplicates, 1),
            ]);
    }

    /// <summary>The document writes "on or after" without the key <c>not</c>, although it is read as a negation.</summary>
    [Fact]
    public void The_place_of_an_implied_negation_is_that_of_its_comparison()
    {
        JsonNode document = Enumerable.Range(0, 1000).Select(seed => JsonNode.Parse(SmallGuideline.OrderedDocument(seed))!)
            .First(each => Date(each) is not null);
        string date = (string)Date(document)!["id"]!;
        JsonNode rule = document["rules"]![0]!;
        rule["when"] = JsonNode.Parse(
            $$"""{ "all": [{ "fact": "{{date}}", "onOrAfter": "2026-01-01" }, { "fact": "{{date}}", "before": "2025-01-01" }] }""");
        RuleExplanation explained = RuleAnalysis.Explain(
            SmallGuideline.Read(document.ToJsonString()), (string)rule["id"]!, cancel: TestContext.Current.CancellationToken).Value!;
        Assert.Equal(["/rules/0/when/all/0", "/rules/0/when/all/1"], explained.NeverHolds.Select(part => part.Pointer).Order());
        static JsonNode? Date(JsonNode of) => of["facts"]!.AsArray().FirstOrDefault(fact => (string?)fact!["type"] == "date");
    }

    private void CheckGuideline(int seed, string document)
    {
        CheckedGuideline guideline = WithCopy(SmallGuideline.Read(document));
        Rule[] rules = [.. guideline.Guideline.Rules];
        var truths = rules.Select(_ => new List<bool?>()).ToArray();
        var ruledOutInScope = new bool[rules.Length];
        foreach ((_, Dictionary<string, FactValue> known) in new EveryPatient(guideline.Guideline, SmallGuideline.AsOf(seed)).Patients())
        {
            var patient = new NaiveEvaluator(guideline.Guideline, SmallGuideline.AsOf(seed), known);
            if (patient.Contradictions().Any())
                continue;
            for (int i = 0; i < rules.Length; i++)
            {
                truths[i].Add(patient.Holds(rules[i]));
                ruledOutInScope[i] |= patient.InScope == true && truths[i][^1] == false;
            }
        }

        for (int i = 0; i < rules.Length; i++)
        {
            RuleExplanation explained = RuleAnalysis.Explain(guideline, rules[i].Id).Value!;
            Assert.Equal(truths[i].Contains(true), explained.Holds is not null);
            Assert.Equal(explained.Holds is null, !explained.NeverHolds.IsEmpty);
            Assert.Equal(ruledOutInScope[i], explained.RuledOut is not null);
            if (rules[i].Id != "copy") // the copy is not in the document
                Assert.All(explained.NeverHolds.Concat(explained.NeverRuledOut), part => AssertPlace(document, part.Pointer));
            held += explained.Holds is null ? 0 : 1;
            always += explained.RuledOut is null ? 1 : 0;
            if (explained.Holds is null)
                CheckCore(guideline, explained);
        }

        CheckDuplicates(guideline, rules, truths);
    }

    /// <summary>Adds a rule that says the same as the first one in other words.</summary>
    private static CheckedGuideline WithCopy(CheckedGuideline guideline)
    {
        Rule first = guideline.Guideline.Rules[0];
        Rule copy = first with { Id = "copy", When = new Any([new Not(new Not(first.When)), new All([first.When, first.When])]) };
        return Check(guideline, guideline.Guideline with { Rules = guideline.Guideline.Rules.Add(copy) });
    }

    private static CheckedGuideline Check(CheckedGuideline original, Guideline changed) =>
        GuidelineChecker.Check(new GuidelineDocument(changed, original.ContentHash)).Value!;

    /// <summary>A part's pointer leads to a place of the document.</summary>
    private static void AssertPlace(string document, string pointer)
    {
        JsonNode? node = JsonNode.Parse(document);
        foreach (string name in pointer.Split('/').Skip(1))
            node = node is JsonArray items ? items[int.Parse(name, CultureInfo.InvariantCulture)] : node?[name];
        Assert.True(node is not null, $"{pointer} is no place of {document}");
    }

    /// <summary>The other contradictions do not matter: without them the rule still holds for nobody.</summary>
    private void CheckCore(CheckedGuideline guideline, RuleExplanation explained)
    {
        never++;
        ImmutableArray<Contradiction> named =
        [
            .. guideline.Guideline.Contradictions
                .Where((_, place) => explained.NeverHolds.Any(part => part.Pointer == Invariant($"/contradictions/{place}"))),
        ];
        ofContradictions += named.Length;
        Assert.Null(Without(named).Holds);
        RuleExplanation Without(ImmutableArray<Contradiction> kept)
        {
            CheckedGuideline less = Check(guideline, guideline.Guideline with { Contradictions = kept });
            return RuleAnalysis.Explain(less, explained.Rule.Id).Value!;
        }
    }

    private void CheckDuplicates(CheckedGuideline guideline, Rule[] rules, List<bool?>[] truths)
    {
        IEnumerable<string> expected = rules.Select((rule, i) => (rule, i))
            .Where(later => truths[later.i].Contains(true) && rules[..later.i].Select((rule, i) => (rule, i)).Any(earlier =>
                earlier.rule.Action == later.rule.Action && earlier.rule.Verdict == later.rule.Verdict
                && truths[earlier.i].SequenceEqual(truths[later.i])))
            .Select(later => Invariant($"/rules/{later.i}"));
        string[] found =
        [
            .. VersionAnalysis.Run(guideline).Warnings
                .Where(warning => warning.Kind == WarningKind.DuplicateRule).Select(warning => warning.Pointer),
        ];
        Assert.Equal(expected, found);
        duplicates += found.Length;
    }
}
