using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>
/// Learning a fact can settle what was unknown, but never changes what was settled. Only a fact of which a condition asks whether it is
/// recorded is an exception.
/// </summary>
public sealed class KnowledgeTests
{
    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Learning_facts_never_changes_what_was_settled(string version)
    {
        var patients = new ShippedPatients(version);
        HashSet<string> recorded = Constants.RecordedFacts(Shipped.Guideline(version).Guideline);
        int settled = 0;
        patients.ForAny((patient, facts) =>
        {
            string[] known = [.. patient.Facts.Keys.Where(fact => !recorded.Contains(fact))];
            Random random = patient.Choices;
            random.Shuffle(known);
            Decision more = Evaluator.Decide(facts);
            foreach (int forgotten in new[] { 1, random.Next(known.Length + 1) })
            {
                Decision less = Evaluator.Decide(patients.Valid(patient.Only(known.Skip(forgotten).Concat(recorded))));
                settled += AssertSettledStays(less, more);
            }
        });
        Assert.InRange(settled, Shipped.AtLeast(version, Check.Many), int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_undetermined_rule_needs_only_unknown_facts(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((_, facts) =>
        {
            foreach (UndeterminedRule open in Evaluator.Decide(facts).Undetermined)
            {
                Assert.NotEmpty(open.Needs);
                Assert.All(open.Needs, fact => Assert.Null(facts[fact.Id]));
                Assert.Distinct(open.Needs.Select(fact => fact.Id));
            }
        });
    }

    /// <summary>Holds for any values: a rule never needs another fact that it did not ask for.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void Learning_all_that_a_rule_needs_settles_it(string version)
    {
        var patients = new ShippedPatients(version);
        HashSet<string> recorded = Constants.RecordedFacts(Shipped.Guideline(version).Guideline);
        int settled = 0;
        patients.ForAny((patient, facts) =>
        {
            Random random = patient.Choices;
            UndeterminedRule[] open = [.. Evaluator.Decide(facts).Undetermined];
            random.Shuffle(open);
            foreach (UndeterminedRule rule in open.Take(3).Where(rule => !rule.Needs.Any(need => recorded.Contains(need.Id))))
            {
                Patient asked = rule.Needs.Aggregate(
                    patient,
                    (p, need) => p.With(need.Id, patients.Random.Value(need, random, p.AsOf)));
                if (asked.Read(patients.Reader).Value is not { } answered)
                    continue; // The random answers contradict the known facts.
                Assert.DoesNotContain(rule.Rule.Id, Evaluator.Decide(answered).Undetermined.Select(still => still.Rule.Id));
                settled++;
            }
        });
        Assert.InRange(settled, Shipped.AtLeast(version, Check.Many / 2), int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Learning_one_fact_that_a_rule_needs_leaves_fewer_facts_to_ask_for(string version)
    {
        var patients = new ShippedPatients(version);
        HashSet<string> recorded = Constants.RecordedFacts(Shipped.Guideline(version).Guideline);
        int asked = 0;
        patients.ForAny((patient, facts) =>
        {
            Random random = patient.Choices;
            UndeterminedRule[] open =
                [.. Evaluator.Decide(facts).Undetermined.Where(rule => rule.Needs.Any(fact => !recorded.Contains(fact.Id)))];
            if (open.Length == 0)
                return;
            UndeterminedRule before = open[random.Next(open.Length)];
            FactDefinition[] needs = [.. before.Needs.Where(fact => !recorded.Contains(fact.Id))];
            FactDefinition need = needs[random.Next(needs.Length)];
            Patient answered = patient.With(need.Id, patients.Random.Value(need, random, patient.AsOf));
            if (answered.Read(patients.Reader).Value is not { } valid)
                return;
            asked++;
            string[] stillNeeded =
            [
                .. Evaluator.Decide(valid).Undetermined.Where(rule => rule.Rule.Id == before.Rule.Id)
                    .SelectMany(rule => rule.Needs).Select(fact => fact.Id),
            ];
            Assert.ProperSubset(before.Needs.Select(fact => fact.Id).ToHashSet(), stillNeeded.ToHashSet());
        });
        Assert.InRange(asked, Shipped.AtLeast(version, Check.Many / 2), int.MaxValue);
    }

    /// <summary>
    /// Missing facts are those that open rules need, those that are always asked for, and dates that would move the follow-up.
    /// </summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_needed_fact_is_asked_for_once_in_dictionary_order(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((_, facts) =>
        {
            Decision decision = Evaluator.Decide(facts);
            int[] places = [.. decision.Missing.Select(missing => facts.Guideline.FactIndex[missing.Fact.Id])];
            Assert.Equal(places.Distinct().Order(), places);
            Assert.All(decision.Missing, missing => Assert.Null(facts[missing.Fact.Id]));
            HashSet<string> needed = [.. decision.Undetermined.SelectMany(rule => rule.Needs).Select(fact => fact.Id)];
            Assert.Subset(decision.Missing.Select(missing => missing.Fact.Id).ToHashSet(), needed);
        });
    }

    private static int AssertSettledStays(Decision less, Decision more)
    {
        if (less.Scope.Status != Truth.Unknown)
            Assert.Equal(less.Scope.Status, more.Scope.Status);
        AssertSubset(less.Recommendations.Select(r => r.Rule.Id), more.Recommendations.Select(r => r.Rule.Id));
        AssertSubset(less.Considered.Select(r => r.Rule.Id), more.Considered.Select(r => r.Rule.Id));
        AssertSubset(less.Notices.Select(n => n.Id), more.Notices.Select(n => n.Id));
        return less.Recommendations.Count;
    }

    private static void AssertSubset(IEnumerable<string> part, IEnumerable<string> whole) => Assert.Empty(part.Except(whole));
}
