using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>Checks on random patients what a guideline promises for every possible patient.</summary>
public sealed class PromiseTests
{
    private static readonly string[] CordSigns = ["motorDeficit", "sensoryDeficit", "bladderBowelDysfunction", "gaitDisturbance"];

    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    public static IEnumerable<TheoryDataRow<string>> SpineVersions =>
        Shipped.Versions.Where(row => row.Data.StartsWith("her2-vertebral-metastasis/", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Invariants_hold_for_patients_with_many_unknown_facts(string version)
    {
        var patients = new ShippedPatients(version);
        var tried = new HashSet<string>();
        patients.ForAny((patient, facts) => AssertInvariants(patients.Guideline, patient, facts, tried));
        Assert.Equal(patients.Guideline.Invariants.Select(invariant => invariant.Id).Order(), tried.Order());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Invariants_hold_for_patients_with_all_facts_known(string version)
    {
        var patients = new ShippedPatients(version);
        var tried = new HashSet<string>();
        patients.ForComplete((patient, facts) => AssertInvariants(patients.Guideline, patient, facts, tried));
        Assert.NotEmpty(tried);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Mutually_exclusive_actions_are_never_recommended_together(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((_, facts) =>
        {
            Recommendation[] recommended = [.. Evaluator.Decide(facts).Recommendations.Where(r => r.Rule.Verdict <= Verdict.Consider)];
            foreach (ExclusiveActions exclusive in patients.Guideline.Exclusive)
            {
                string[] actions = [.. recommended.Select(r => r.Rule.Action).Where(exclusive.Actions.Contains).Distinct()];
                Assert.True(actions.Length <= 1, $"{exclusive.Id}: {string.Join(", ", actions)}");
            }
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Exhaustive_topics_have_a_recommendation_for_every_patient_in_scope(string version)
    {
        var patients = new ShippedPatients(version);
        string[] exhaustive = [.. patients.Guideline.Topics.Where(topic => topic.Exhaustive).Select(topic => topic.Id)];
        Assert.NotEmpty(exhaustive);
        int inScope = 0;
        patients.ForComplete((_, facts) =>
        {
            Decision decision = Evaluator.Decide(facts);
            if (decision.Scope.Status != Truth.True)
                return;
            inScope++;
            IEnumerable<string> topics = decision.Recommendations
                .Where(r => r.Rule.Verdict is not (Verdict.Avoid or Verdict.Inform))
                .Select(r => r.Rule.Topic);
            // A topic in which a rule is open has no gap: contradictions may keep a fact of a complete patient unknown.
            Assert.Empty(exhaustive.Except(topics).Except(decision.Undetermined.Select(open => open.Rule.Topic)));
        });
        Assert.InRange(inScope, Check.Many / 2, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Rules_declared_as_always_in_scope_hold_for_every_patient_in_scope(string version)
    {
        var patients = new ShippedPatients(version);
        string[] always = [.. patients.Guideline.Rules.Where(rule => rule.AlwaysInScope).Select(rule => rule.Id)];
        patients.ForAny((_, facts) =>
        {
            Decision decision = Evaluator.Decide(facts);
            if (decision.Scope.Status == Truth.True)
                Assert.Empty(always.Except(decision.Recommendations.Select(r => r.Rule.Id)));
        });
    }

    [Theory]
    [MemberData(nameof(SpineVersions))]
    public void Cord_signs_always_show_the_emergency_notice(string version)
    {
        var patients = new ShippedPatients(version);
        FactDefinition symptoms = patients.Guideline.Facts.Single(fact => fact.Id == "symptoms");
        patients.ForAny((patient, _) =>
        {
            Random random = patient.Choices;
            string sign = CordSigns[random.Next(CordSigns.Length)];
            var others = (CodesValue)patients.Random.Value(symptoms, random, patient.AsOf);
            Patient withSign = patient.With("symptoms", new CodesValue([.. others.Codes.Append(sign).Distinct()]));
            Decision decision = Evaluator.Decide(patients.Valid(withSign));
            Assert.Equal(NoticeLevel.Emergency, decision.Notices[0].Level);
            Assert.Contains("local emergency pathway now", decision.Notices[0].Text, StringComparison.Ordinal);
            Assert.Equal(Verdict.Urgent, decision.Recommendations[0].Rule.Verdict);
            Assert.Equal("emergency-pathway", decision.Recommendations[0].Rule.Action);
        });
    }

    [Theory]
    [MemberData(nameof(SpineVersions))]
    public void A_single_cord_sign_is_enough_for_the_emergency_notice(string version)
    {
        var patients = new ShippedPatients(version);
        foreach (string sign in CordSigns)
        {
            Result<PatientFacts> facts = Patient.Read(patients.Reader, $$"""{ "symptoms": ["{{sign}}"] }""", new(2026, 11, 23));
            Assert.Contains(Evaluator.Decide(facts.Value!).Notices, notice => notice.Level == NoticeLevel.Emergency);
        }
    }

    /// <summary>An invariant applies to patients whose facts make its condition true.</summary>
    private static void AssertInvariants(Guideline guideline, Patient patient, PatientFacts facts, HashSet<string> tried)
    {
        var naive = new NaiveEvaluator(guideline, patient.AsOf, patient.Facts);
        string[] advised =
        [
            .. Evaluator.Decide(facts).Recommendations
                .Where(r => r.Rule.Verdict is Verdict.Urgent or Verdict.Recommend or Verdict.Consider or Verdict.Option)
                .Select(r => r.Rule.Action),
        ];
        foreach (Invariant invariant in guideline.Invariants.Where(invariant => naive.Value(invariant.When) == true))
        {
            if (invariant.Then is not null)
                Assert.True(naive.Value(invariant.Then) == true, $"{invariant.Id}: {invariant.Text}");
            else if (invariant.Never is not null)
                Assert.False(advised.Contains(invariant.Never), $"{invariant.Id}: {invariant.Text}");
            else if (invariant.AnyScope || naive.InScope == true)
                Assert.True(advised.Contains(invariant.Must), $"{invariant.Id}: {invariant.Text}");
            else
                continue;
            tried.Add(invariant.Id);
        }
    }
}
