using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>The evaluator confirms every result of the what-if analysis on random patients.</summary>
public sealed class WhatIfTests
{
    private static readonly int Patients = 100 * PropertyTests.Factor;
    private const int MostCombinations = 20_000;

    private static readonly DateOnly EnoughDatesBefore = Calendar.Earliest.AddYears(20);

    private static readonly ShippedPatients Random = new(Shipped.First);
    private static readonly WhatIfAnalysis Analysis = WhatIfAnalysis.Of(Random.Checked).Value!;

    [Fact]
    public void A_settling_set_of_facts_decides_its_rule_for_all_values_and_no_smaller_set_does() => ForEach((patient, facts) =>
    {
        foreach (Settling settling in Analysis.For(facts).Value!.Settling)
        {
            // A patient without a vertebral site cannot have a known run of sites, so a rule that depends on its length stays open.
            ImmutableArray<ImmutableArray<FactDefinition>> sets = settling.Sets.AddRange(settling.Conditional);
            Assert.True(sets.Length > 0 || patient.Facts["vertebralSites"].Equals(new NumberValue(0)), settling.Rule.Id);
            foreach (string[] set in sets
                .Select(set => set.Select(fact => fact.Id).ToArray())
                .Where(IsCountable))
            {
                Assert.DoesNotContain(Truths(patient, settling.Rule, set), truth => truth == Truth.Unknown);
                foreach (string fact in set)
                    Assert.Contains(Truth.Unknown, Truths(patient, settling.Rule, [.. set.Where(other => other != fact)]));
            }
        }
    });

    [Fact]
    public void Every_undetermined_rule_can_be_settled() => ForEach((_, facts) => Assert.Equal(
        Evaluator.Decide(facts).Undetermined.Select(open => open.Rule.Id).Order(),
        Analysis.For(facts).Value!.Settling.Select(settling => settling.Rule.Id).Order()));

    [Fact]
    public void An_edited_fact_changes_exactly_the_reported_rules() => ForEach((patient, facts) =>
    {
        foreach (FactEffect effect in Analysis.For(facts).Value!.Changes)
        {
            Assert.Equal(facts[effect.Edit.Fact.Id], effect.Edit.From);
            PatientFacts edited = Random.Valid(patient.With(effect.Edit.Fact.Id, effect.Edit.To));
            string[] changed = [.. Changes(facts, edited)];
            string[] said = [.. effect.Changes.Select(change => change.Rule?.Id ?? "scope")];
            if (said.Contains("scope"))
                Assert.Contains("scope", changed);
            else
                Assert.Equal(changed.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
            foreach (RuleChange change in effect.Changes.Where(change => change.Rule is not null))
                Assert.Equal((Word(facts, change.Rule!), Word(edited, change.Rule!)), (change.From, change.To));
        }
    });

    [Fact]
    public void Every_fact_that_can_change_the_outcome_is_listed() => ForEach((patient, facts) =>
    {
        WhatIfReport report = Analysis.For(facts).Value!;
        string fact = patient.Facts.Keys.ElementAt(patient.Choices.Next(patient.Facts.Count));
        foreach (FactValue other in Values(patient.AsOf, Random.Guideline.Facts.Single(definition => definition.Id == fact)))
        {
            if (patient.With(fact, other).Read(Random.Reader).Value is { } edited && Changes(facts, edited).Any())
                Assert.Contains(report.Changes, effect => effect.Edit.Fact.Id == fact);
        }
    });

    [Fact]
    public void A_combination_of_edits_flips_a_rule_and_no_edit_alone_does() => ForEach((patient, facts) =>
    {
        foreach (Flip flip in Analysis.For(facts).Value!.Flips)
        {
            Patient all = flip.Edits.Aggregate(patient, (edited, edit) => edited.With(edit.Fact.Id, edit.To));
            Assert.Equal((flip.Change.From, flip.Change.To), (Word(facts, flip.Change.Rule!), Word(Random.Valid(all), flip.Change.Rule!)));
            foreach (FactEdit edit in flip.Edits)
            {
                if (patient.With(edit.Fact.Id, edit.To).Read(Random.Reader).Value is { } one)
                    Assert.NotEqual(flip.Change.To, Word(one, flip.Change.Rule!));
            }
        }
    });

    private static void ForEach(Action<Patient, PatientFacts> assertion)
    {
        int left = Patients;
        Random.ForSome((patient, facts) =>
        {
            if (patient.AsOf > EnoughDatesBefore && !patient.Facts.IsEmpty && left-- > 0)
                assertion(patient, facts);
        });
    }

    private static bool IsCountable(string[] facts) => Combinations(facts) <= MostCombinations;

    private static long Combinations(string[] facts) =>
        facts.Aggregate(
            1L,
            (product, fact) => product * Values(Facts.FactsOf.Today, Random.Guideline.Facts.Single(one => one.Id == fact)).Count());

    /// <summary>The truths of a rule for every possible patient who also has values for these facts.</summary>
    private static IEnumerable<Truth> Truths(Patient patient, Rule rule, string[] learned)
    {
        IEnumerable<Patient> patients = [patient];
        foreach (FactDefinition fact in learned.Select(id => Random.Guideline.Facts.Single(one => one.Id == id)))
            patients = patients.SelectMany(known => Values(patient.AsOf, fact).Select(value => known.With(fact.Id, value)));
        return patients.Select(known => known.Read(Random.Reader).Value).OfType<PatientFacts>().Select(facts => TruthOf(facts, rule));
    }

    /// <summary>Values of a fact on both sides of every constant of the guideline.</summary>
    private static IEnumerable<FactValue> Values(DateOnly asOf, FactDefinition fact) => fact.Type switch
    {
        FactType.Boolean => [new BooleanValue(false), new BooleanValue(true)],
        FactType.Code => fact.Values.Select(value => new CodeValue(value.Id)),
        FactType.Codes => fact.Values.Select(value => new CodesValue([value.Id])).Prepend(new CodesValue([])),
        FactType.Date => new[] { 0, 100, 130, 4000 }.Select(days => new DateValue(asOf.AddDays(-days))),
        FactType.Integer =>
            Enumerable.Range((int)fact.Range!.From, (int)Math.Min(fact.Range.To, 20) - (int)fact.Range.From + 1)
            .Select(number => new NumberValue(number)),
        _ => new[] { 1.9m, 2, 3, 3.1m, 4, 4.1m, 29.9m, 30, 39.9m, 40, 49.9m, 50, 50.1m }
            .Where(fact.Range!.Contains)
            .Select(number => new NumberValue(number)),
    };

    private static Truth TruthOf(PatientFacts facts, Rule rule)
    {
        var truths = new Truth[Random.Guideline.Rules.Length];
        Evaluator.Evaluate(facts, truths);
        return truths[Random.Guideline.Rules.IndexOf(rule)];
    }

    private static string Word(PatientFacts facts, Rule rule) => TruthOf(facts, rule) switch
    {
        Truth.True => Names.Of(rule.Verdict),
        Truth.Unknown => "undetermined",
        _ => "does not hold",
    };

    private static IEnumerable<string> Changes(PatientFacts before, PatientFacts after)
    {
        var one = new Truth[Random.Guideline.Rules.Length];
        var other = new Truth[one.Length];
        if (Evaluator.Evaluate(before, one) != Evaluator.Evaluate(after, other))
            yield return "scope";
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
                yield return Random.Guideline.Rules[i].Id;
        }
    }
}
