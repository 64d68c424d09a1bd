using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>The facts that a decision shows as its basis are sufficient: a patient with only these facts gets the same verdict.</summary>
public sealed class BasisTests
{
    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_facts_shown_for_the_scope_are_enough_to_decide_it(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((patient, facts) =>
        {
            ScopeOutcome scope = Evaluator.Decide(facts).Scope;
            Assert.NotEmpty(scope.Because);
            Assert.Equal(scope.Status, Decide(patients, patient, scope.Because).Scope.Status);
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_facts_shown_for_a_recommendation_are_enough_for_its_rule_to_hold(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((patient, facts) =>
        {
            Decision decision = Evaluator.Decide(facts);
            if (decision.Recommendations.IsEmpty)
                return;
            Recommendation shown = decision.Recommendations[patient.Choices.Next(decision.Recommendations.Count)];
            IEnumerable<Reason> scope = shown.Rule.AnyScope ? [] : decision.Scope.Because;
            Decision withBasisOnly = Decide(patients, patient, shown.Because.Concat(scope));
            Assert.Contains(shown.Rule.Id, withBasisOnly.Recommendations.Select(r => r.Rule.Id));
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_facts_shown_for_a_rule_that_does_not_hold_are_enough_to_rule_it_out(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((patient, facts) =>
        {
            Decision decision = Evaluator.Decide(facts);
            if (decision.Considered.IsEmpty)
                return;
            ConsideredRule shown = decision.Considered[patient.Choices.Next(decision.Considered.Count)];
            Decision withBasisOnly = Decide(patients, patient, shown.Because);
            Assert.Contains(shown.Rule.Id, withBasisOnly.Considered.Select(r => r.Rule.Id));
            if (shown.DefeatedBy.Length > 0)
                Assert.Equal(Truth.True, decision.Scope.Status);
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_reason_contains_the_value_that_was_sent(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((patient, facts) =>
        {
            Decision decision = Evaluator.Decide(facts);
            var naive = new NaiveEvaluator(patients.Guideline, patient.AsOf, patient.Facts);
            IEnumerable<Reason> reasons = decision.Recommendations.SelectMany(r => r.Because)
                .Concat(decision.Considered.SelectMany(r => r.Because))
                .Concat(decision.Scope.Because);
            foreach (Reason reason in reasons.Distinct())
            {
                if (patients.Guideline.Scores.FirstOrDefault(score => score.Id == reason.Fact) is { } score
                    && reason.Value is IntervalValue)
                    Assert.Equal(naive.Interval(score), (((IntervalValue)reason.Value).Least, ((IntervalValue)reason.Value).Most));
                else if (reason.Value is CodesValue set)
                    Assert.Equal(((CodesValue)patient.Facts[reason.Fact]).Codes.Order(), set.Codes.Order());
                else
                    Assert.Equal(patient.Facts.GetValueOrDefault(reason.Fact), reason.Value);
            }
        });
    }

    /// <summary>Decides a patient with only these facts, and with the components of these scores.</summary>
    private static Decision Decide(ShippedPatients patients, Patient patient, IEnumerable<Reason> reasons)
    {
        string[] subjects = [.. reasons.Select(reason => reason.Fact).Distinct()];
        IEnumerable<string> parts = patients.Guideline.Scores
            .Where(score => subjects.Contains(score.Id))
            .SelectMany(score => score.Components.Select(component => component.FactOrNull).Append(score.Total)).OfType<string>();
        return Evaluator.Decide(patients.Valid(patient.Only(subjects.Concat(parts))));
    }
}
