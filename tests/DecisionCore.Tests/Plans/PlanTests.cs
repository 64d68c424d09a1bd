using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Tests.Facts;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Plans;

/// <summary>The plan says what the rules say: each action once, in the part in which a clinician looks for it.</summary>
public sealed class PlanTests
{
    private const string OnTrastuzumabDeruxtecan = """ "linesCompleted": 1, "currentRegimen": "trastuzumab-deruxtecan" """;

    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_plan_has_every_action_of_the_decision_once_with_all_its_rules_and_nothing_else(string version) =>
        new ShippedPatients(version).ForAny((_, facts) =>
        {
            Decision decision = Evaluator.Decide(facts);
            PlannedAction[] actions = [.. DecisionPlan.Of(decision).Actions];
            Assert.Equal(actions.Select(action => action.Action.Id).Distinct(), actions.Select(action => action.Action.Id));
            Assert.Equal(
                decision.Recommendations.Select(held => held.Rule.Id).Order(StringComparer.Ordinal),
                actions.SelectMany(action => action.Rules).Select(held => held.Rule.Id).Order(StringComparer.Ordinal));
            Assert.All(actions, action => Assert.All(action.Rules, held => Assert.Equal(action.Action.Id, held.Rule.Action)));
        });

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_verdict_of_an_action_decides_its_part(string version) =>
        new ShippedPatients(version).ForAny((_, facts) =>
        {
            var plan = DecisionPlan.Of(Evaluator.Decide(facts));
            Assert.All(plan.Now, action => Assert.Equal(Verdict.Urgent, action.Verdict));
            Assert.All(plan.Stop, action => Assert.True(action is { Verdict: Verdict.Avoid, Use: not null }));
            Assert.All(plan.Avoid, action => Assert.True(action is { Verdict: Verdict.Avoid, Use: null }));
            Assert.All(plan.Due, action => Assert.NotNull(action.Due));
            Assert.All(plan.Do, action => Assert.True(action is { Verdict: <= Verdict.Option, Due: null }));
            Assert.All(plan.Inform, action => Assert.Equal(Verdict.Inform, action.Verdict));
            // Advice against an action is never hidden by advice for it.
            Assert.All(plan.Actions, action => Assert.Equal(
                action.Rules.Any(held => held.Rule.Verdict == Verdict.Avoid),
                action.Verdict == Verdict.Avoid));
        });

    [Theory]
    [MemberData(nameof(Versions))]
    public void Stronger_advice_comes_first_and_overdue_comes_before_due(string version) =>
        new ShippedPatients(version).ForAny((_, facts) =>
        {
            var plan = DecisionPlan.Of(Evaluator.Decide(facts));
            Assert.Equal(plan.Do.Select(action => action.Verdict).Order(), plan.Do.Select(action => action.Verdict));
            Assert.Equal(plan.Due.Select(action => action.Due).OrderDescending(), plan.Due.Select(action => action.Due));
            Assert.Equal(plan.Stop.Select(action => action.Use).Order(), plan.Stop.Select(action => action.Use));
        });

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_plan_asks_every_question_of_the_decision_and_first_what_may_settle_something_urgent(string version) =>
        new ShippedPatients(version).ForAny((_, facts) =>
        {
            Decision decision = Evaluator.Decide(facts);
            string[] asked = [.. DecisionPlan.Of(decision).Ask.Select(missing => missing.Fact.Id)];
            Assert.Equal(
                decision.Missing.Select(missing => missing.Fact.Id).Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
            string[] needed =
            [
                .. decision.Undetermined.Where(open => open.Rule.Verdict == Verdict.Urgent)
                    .SelectMany(open => open.Needs).Select(fact => fact.Id).Distinct(),
            ];
            Assert.Equal(needed.Order(StringComparer.Ordinal), asked.Take(needed.Length).Order(StringComparer.Ordinal));
        });

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_is_open_could_change_the_advice_and_is_never_worded_as_advice(string version) =>
        new ShippedPatients(version).ForAny((_, facts) =>
        {
            Decision decision = Evaluator.Decide(facts);
            var plan = DecisionPlan.Of(decision);
            Assert.All(plan.Open, open => Assert.StartsWith("Not decided yet", open.Sentence, StringComparison.Ordinal));
            HashSet<string> shown = [.. plan.Open.SelectMany(open => open.Rules).Select(open => open.Rule.Id)];
            foreach (Rule left in decision.Undetermined.Select(open => open.Rule).Where(rule => !shown.Contains(rule.Id)))
            {
                PlannedAction decided = Assert.Single(plan.Actions, action => action.Action.Id == left.Action);
                Assert.True(decided.Verdict == Verdict.Avoid || (decided.Verdict <= left.Verdict && left.Verdict != Verdict.Avoid));
            }
        });

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_headline_has_every_emergency_and_everything_that_must_stop(string version) =>
        new ShippedPatients(version).ForAny((_, facts) =>
        {
            var plan = DecisionPlan.Of(Evaluator.Decide(facts));
            Assert.NotEqual("", plan.Headline);
            Assert.All(plan.Emergencies, notice => Assert.Contains(notice.Text, plan.Headline, StringComparison.Ordinal));
            Assert.All(plan.Stop, action => Assert.Contains(StopText.Of(action), plan.Headline, StringComparison.Ordinal));
        });

    [Fact]
    public void A_drug_that_is_taken_and_advised_against_must_stop_and_the_reason_is_said()
    {
        var plan = DecisionPlan.Of(Decision($$"""{{OnTrastuzumabDeruxtecan}}, "interstitialLungDisease": true"""));
        PlannedAction stop = Assert.Single(plan.Stop);
        Assert.Equal(("trastuzumab-deruxtecan", TreatmentUse.Current), (stop.Action.Id, stop.Use));
        Assert.StartsWith("Stop trastuzumab deruxtecan. Interstitial lung disease: yes.", plan.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drug_that_is_only_planned_must_not_be_started()
    {
        Decision decision =
            Decision(""" "linesCompleted": 1, "plannedRegimen": "trastuzumab-deruxtecan", "interstitialLungDisease": true """);
        Assert.StartsWith(
            "Do not start trastuzumab deruxtecan (planned).", DecisionPlan.Of(decision).Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_against_a_regimen_is_no_advice_against_another_one_that_shares_a_drug_with_it()
    {
        Decision decision = Decision("""
            "linesCompleted": 2, "currentRegimen": "taxane-trastuzumab-pertuzumab", "creatinineClearance": 20, "pregnant": false
            """);
        var plan = DecisionPlan.Of(decision);
        Assert.Empty(plan.Stop);
        Assert.Contains(plan.Avoid, action => action.Action.Id == "tucatinib-capecitabine-trastuzumab");
    }

    [Fact]
    public void An_action_whose_order_is_drafted_must_not_be_started_if_it_is_advised_against()
    {
        Decision decision = Decision(""" "linesCompleted": 0, "lvefPercent": 35 """);
        var plan = DecisionPlan.Of(decision, new HashSet<string> { "taxane-trastuzumab-pertuzumab" });
        PlannedAction stop = Assert.Single(plan.Stop);
        Assert.Equal(TreatmentUse.Drafted, stop.Use);
        Assert.Contains("LVEF: 35 %, which is less than 40 %.", plan.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void What_belongs_to_an_emergency_comes_before_other_advice_of_the_same_strength()
    {
        var plan = DecisionPlan.Of(Decision(""" "symptoms": ["motorDeficit"] """));
        Assert.Equal("spine-mri", plan.Do[0].Action.Id);
        Assert.NotEmpty(plan.Emergencies);
    }

    [Fact]
    public void Overdue_imaging_is_an_action_of_its_own_part_and_says_that_it_may_have_been_done()
    {
        PatientFacts facts = FactsOf.ValidInScope(""" "vertebralRadiotherapyEnd": "2026-01-10" """);
        PlannedAction due = Assert.Single(DecisionPlan.Of(Evaluator.Decide(facts)).Due);
        Assert.Equal("serial-imaging", due.Action.Id);
        Assert.Equal(
            "Overdue since 2026-05-11, unless it was done and not recorded: MRI spine.",
            FollowUpText.SentenceOf(Assert.Single(due.Windows)));
    }

    private static Decision Decision(string facts) => Evaluator.Decide(FactsOf.ValidInScope(facts));
}
