using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>The product also agrees with the naive evaluator on randomly generated guidelines.</summary>
public sealed class RandomGuidelineTests
{
    private static readonly int GuidelineCount = 200 * PropertyTests.Factor;
    private const int PatientsOfEach = 24;

    [Fact]
    public void Both_evaluators_decide_alike_on_random_guidelines()
    {
        int read = 0, held = 0, defeated = 0;
        Check.ForAll(
            RandomGuideline.Documents,
            random =>
            {
                CheckedGuideline guideline = Shipped.Check(RandomGuideline.Utf8(random.Document));
                var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
                var patients = new RandomPatients(guideline.Guideline);
                for (int i = 0; i < PatientsOfEach; i++)
                {
                    Patient patient = patients.Next(new Random(random.Seed ^ i));
                    var naive = new NaiveEvaluator(guideline.Guideline, patient.AsOf, patient.Facts);
                    PatientFacts? facts = patient.Read(reader).Value;
                    Assert.True(
                        !naive.Contradictions().Any() == facts is not null,
                        $"The evaluators disagree about contradictions: {patient}");
                    if (facts is null)
                        continue;
                    read++;
                    DifferentialTests.AssertAlike(patient, naive, facts);
                    held += guideline.Guideline.Rules.Count(rule => naive.Holds(rule) == true);
                    defeated += Evaluator.Decide(facts).Considered.Count(rule => rule.DefeatedBy.Length > 0);
                }
            },
            GuidelineCount);

        Assert.InRange(read, GuidelineCount * PatientsOfEach * 4 / 5, int.MaxValue);
        Assert.InRange(held, GuidelineCount * PatientsOfEach / 2, int.MaxValue);
        Assert.InRange(defeated, GuidelineCount, int.MaxValue);
    }

    [Fact]
    public void Learning_all_that_a_rule_needs_settles_it_on_random_guidelines()
    {
        int settled = 0;
        Check.ForAll(
            RandomGuideline.Documents,
            random =>
            {
                CheckedGuideline guideline = Shipped.Check(RandomGuideline.Utf8(random.Document));
                var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
                var patients = new RandomPatients(guideline.Guideline);
                HashSet<string> recorded = Constants.RecordedFacts(guideline.Guideline);
                for (int i = 0; i < PatientsOfEach; i++)
                {
                    var choices = new Random(random.Seed ^ i);
                    Patient patient = patients.Next(choices);
                    if (patient.Read(reader).Value is not { } facts)
                        continue;
                    foreach (var open in Evaluator.Decide(facts).Undetermined)
                    {
                        Assert.NotEmpty(open.Needs);
                        Assert.All(open.Needs, need => Assert.Null(facts[need.Id]));
                        if (open.Needs.Any(need => recorded.Contains(need.Id)))
                            continue; // Recording it may open what was closed.
                        Patient asked = open.Needs.Aggregate(patient, (p, need) => p.With(need.Id, patients.Value(need, choices, p.AsOf)));
                        if (asked.Read(reader).Value is not { } answered)
                            continue;
                        Assert.DoesNotContain(open.Rule.Id, Evaluator.Decide(answered).Undetermined.Select(rule => rule.Rule.Id));
                        settled++;
                    }
                }
            },
            GuidelineCount);
        Assert.InRange(settled, GuidelineCount, int.MaxValue);
    }

    [Fact]
    public void Learning_all_that_a_follow_up_waits_for_settles_it_on_random_guidelines()
    {
        int settled = 0;
        HashSet<FollowUpStatus> statuses = [];
        Check.ForAll(
            RandomGuideline.Documents,
            random =>
            {
                CheckedGuideline guideline = Shipped.Check(RandomGuideline.Utf8(random.Document));
                var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
                var patients = new RandomPatients(guideline.Guideline);
                HashSet<string> recorded = Constants.RecordedFacts(guideline.Guideline);
                for (int i = 0; i < PatientsOfEach && !guideline.Guideline.Schedules.IsEmpty; i++)
                {
                    var choices = new Random(random.Seed ^ i);
                    Patient patient = patients.Next(choices);
                    if (patient.Read(reader).Value is not { } facts)
                        continue;
                    Decision decision = Evaluator.Decide(facts);
                    statuses.UnionWith(decision.FollowUps.Select(window => window.Status));
                    foreach (UndeterminedFollowUp open in decision.UndeterminedFollowUps)
                    {
                        Assert.NotEmpty(open.Needs);
                        Assert.Subset(decision.Missing.Select(missing => missing.Fact.Id).ToHashSet(), open.Needs.ToHashSet());
                        if (open.Needs.Any(recorded.Contains))
                            continue; // Recording it may rule out what holds.
                        Patient asked = open.Needs.Select(need => guideline.Guideline.Facts.Single(fact => fact.Id == need))
                            .Aggregate(patient, (p, need) => p.With(need.Id, patients.Value(need, choices, p.AsOf)));
                        if (asked.Read(reader).Value is not { } answered)
                            continue;
                        Assert.Contains(open.Schedule.Id, Evaluator.Decide(answered).FollowUps.Select(window => window.Schedule.Id));
                        settled++;
                    }
                }
            },
            GuidelineCount,
            () => [("settled", settled, GuidelineCount), ("statuses", statuses.Count, Enum.GetValues<FollowUpStatus>().Length)]);
    }

    [Fact]
    public void Random_guidelines_cover_every_kind_of_element()
    {
        Guideline[] guidelines =
            [.. Enumerable.Range(0, 200).Select(seed => Shipped.Check(RandomGuideline.Utf8(RandomGuideline.Document(seed))).Guideline)];
        Assert.All(Enum.GetValues<FactType>(), type => Assert.Contains(guidelines, g => g.Facts.Any(fact => fact.Type == type)));
        Assert.Contains(guidelines, g => g.Scores.Length > 0);
        Assert.Contains(guidelines, g => g.Contradictions.Any(c => c.Greater is not null));
        Assert.Contains(guidelines, g => g.Rules.Any(rule => rule.DefeatedBy.Length > 1));
        Assert.Contains(guidelines, g => g.Conflicts.Any(conflict => conflict.Between.Length == 2));
        Assert.Contains(guidelines, g => g.Schedules.Length > 1);
        Assert.Contains(guidelines, g => g.Options.Length > 1);
        IEnumerable<Condition> conditions = guidelines.SelectMany(Constants.Conditions).SelectMany(Parts);
        Type[] kinds = [.. conditions.Select(condition => condition.GetType()).Distinct()];
        // Only invariants refer to rules and schedules, and random guidelines have none. Small guidelines do.
        Type[] all =
        [
            .. typeof(Condition).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Condition)))
                .Except([typeof(RuleHolds), typeof(Scheduled)]),
        ];
        Assert.Equal(all.Select(type => type.Name).Order(), kinds.Select(type => type.Name).Order());
    }

    private static IEnumerable<Condition> Parts(Condition condition) =>
        Constants.Children(condition).SelectMany(Parts).Append(condition);
}
