using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>The product and the naive evaluator decide every random patient alike.</summary>
public sealed class DifferentialTests
{
    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Both_evaluators_decide_every_patient_alike(string version)
    {
        FactsReader reader = Shipped.Reader(version);
        Guideline guideline = Shipped.Guideline(version).Guideline;
        int read = 0, held = 0, open = 0, inScope = 0;
        var everHeld = new HashSet<string>();
        var bounds = new MetBounds(guideline);
        Check.ForAll(new RandomPatients(guideline).Any, patient =>
        {
            var naive = new NaiveEvaluator(guideline, patient.AsOf, patient.Facts);
            Result<PatientFacts> facts = patient.Read(reader);
            bounds.Add(patient, naive);
            Assert.Equal(!naive.Contradictions().Any(), facts.Value is not null);
            if (facts.Value is not { } valid)
                return;
            read++;
            AssertAlike(patient, naive, valid);
            bounds.Add(Evaluator.Decide(valid));
            inScope += naive.InScope == true ? 1 : 0;
            foreach (Rule rule in guideline.Rules)
            {
                bool? truth = naive.Holds(rule);
                held += truth == true ? 1 : 0;
                open += truth is null ? 1 : 0;
                if (truth == true)
                    everHeld.Add(rule.Id);
            }
        }, Check.Many, () => [("rules that held", everHeld.Count, guideline.Rules.Length), .. bounds.Occurrences]);

        Assert.InRange(read, Check.Many * 9 / 10, int.MaxValue);
        Assert.InRange(inScope, Check.Many / 4, read * 9 / 10);
        Assert.InRange(held, Shipped.AtLeast(version, Check.Many * 2), int.MaxValue);
        Assert.InRange(open, Shipped.AtLeast(version, Check.Many * 2), int.MaxValue);
    }

    /// <summary>
    /// Compares scope and rules on the path without explanations, and the whole decision on the path with explanations.
    /// </summary>
    internal static void AssertAlike(Patient patient, NaiveEvaluator naive, PatientFacts facts)
    {
        AssertRulesAlike(patient, naive, facts);
        AssertAlike(patient, new NaiveDecision(naive).Text(), DecisionText.Of(Evaluator.Decide(facts)));
    }

    /// <summary>Compares scope and rules on the path without explanations.</summary>
    internal static void AssertRulesAlike(Patient patient, NaiveEvaluator naive, PatientFacts facts)
    {
        var rules = new Truth[naive.Guideline.Rules.Length];
        Truth scope = Evaluator.Evaluate(facts, rules);
        AssertAlike(patient, $"scope {DecisionText.Of(naive.InScope)}", $"scope {DecisionText.Of(DecisionText.Value(scope))}");
        for (int i = 0; i < rules.Length; i++)
        {
            Rule rule = naive.Guideline.Rules[i];
            if (naive.Holds(rule) != DecisionText.Value(rules[i]))
                AssertAlike(patient, $"{rule.Id} {DecisionText.Of(naive.Holds(rule))}", $"{rule.Id} {rules[i]}");
        }
    }

    /// <summary>Fails with the first line in which two decisions differ, and the patient.</summary>
    private static void AssertAlike(Patient patient, string expected, string found)
    {
        if (expected == found)
            return;
        (string Expected, string Found) lines =
            expected.Split('\n').Zip(found.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second);
        Assert.Fail($"{patient}\nexpected: {lines.Expected ?? expected}\nfound:    {lines.Found ?? found}");
    }
}
