using GuidelineDecisions.DecisionCore.Analysis.Coverage;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// Compares each small random guideline with mutants of it, patient by patient. The difference analysis reports a change if and
/// only if the naive evaluator decides some patient differently, and every example patient shows its change.
/// </summary>
public sealed class EveryDifferenceTests
{
    private static readonly int GuidelineCount = 60 * PropertyTests.Factor;
    private const int ChangesOfEach = 3;

    [Fact]
    public void Versions_differ_if_and_only_if_the_naive_evaluator_decides_some_patient_differently()
    {
        int same = 0, different = 0;
        Check.ForAll(
            SmallGuideline.Documents,
            small =>
            {
                CheckedGuideline from = SmallGuideline.Read(small.Document);
                foreach (CheckedGuideline to in Changed(from, small.Seed))
                {
                    HashSet<(DecisionPart Part, string Id)> found = [.. EveryChange(from, to, SmallGuideline.AsOf(small.Seed))];
                    VersionDifference difference = DifferenceAnalysis.Between(from, to).Value!;
                    Assert.Equal(found.Count == 0, difference.SameDecisions);
                    Assert.Equal(found.Count == 0, DifferenceAnalysis.Examples(from, to, Meters.Unlimited).IsEmpty);
                    Assert.Equal(found.Count == 0, difference.Share == 0);
                    Assert.Equal(found.Contains((DecisionPart.Scope, "scope")), difference.ScopeChanges);
                    Assert.Equal(
                        found.Order(),
                        difference.Regions.Select(region => (region.Change.Part, Name(region.Change))).Distinct().Order());
                    AssertGrouped(difference, from, to, SmallGuideline.AsOf(small.Seed));
                    Assert.All(
                        difference.Regions,
                        region => Assert.Contains((region.Change.Part, Name(region.Change)), Changes(from, to, region.Patient)));
                    _ = found.Count == 0 ? same++ : different++;
                }
            },
            GuidelineCount,
            () => [("same", same, 5), ("different", different, GuidelineCount)]);
    }

    /// <summary>
    /// A possible patient is in a listed group if and only if the group's change applies to the patient. Groups that the report
    /// omits may contain other patients.
    /// </summary>
    private static void AssertGrouped(VersionDifference difference, CheckedGuideline from, CheckedGuideline to, DateOnly asOf)
    {
        ILookup<(DecisionPart, string), Region> groups = difference.Regions.ToLookup(region => (region.Change.Part, Name(region.Change)));
        foreach ((_, Dictionary<string, FactValue> known) in new EveryPatient(from.Guideline, asOf).Patients())
        {
            var before = new NaiveEvaluator(from.Guideline, asOf, known);
            var after = new NaiveEvaluator(to.Guideline, asOf, known);
            if (before.Contradictions().Concat(after.Contradictions()).Any())
                continue;
            HashSet<(DecisionPart, string)> changes = [.. Changes(before, after)];
            foreach (IGrouping<(DecisionPart, string), Region> group in groups)
            {
                bool isIn = group.Any(region => region.Facts.All(range => range.Contains(known.GetValueOrDefault(range.Fact), asOf)));
                if (difference.HasMoreRegions ? isIn : isIn || changes.Contains(group.Key))
                {
                    string facts = string.Join(", ", known.Select(fact => $"{fact.Key} {fact.Value}"));
                    Assert.True(isIn == changes.Contains(group.Key), $"{group.Key} for {facts}: is in a group: {isIn}");
                }
            }
        }
    }

    /// <summary>Returns a few mutants of a guideline, each with one change.</summary>
    internal static IEnumerable<CheckedGuideline> Changed(CheckedGuideline guideline, int seed)
    {
        Mutant[] mutants =
        [
            .. GuidelineMutants.Of(guideline.Guideline)
                .Where(mutant => !mutant.Pointer.StartsWith("/followUps", StringComparison.Ordinal)),
        ];
        new Random(seed).Shuffle(mutants);
        return mutants.Select(mutant => GuidelineChecker.Check(new GuidelineDocument(mutant.Guideline, guideline.ContentHash)).Value)
            .OfType<CheckedGuideline>().Take(ChangesOfEach);
    }

    // Uses the constants of both versions, which differ in at most one.
    private static IEnumerable<(DecisionPart, string)> EveryChange(CheckedGuideline from, CheckedGuideline to, DateOnly asOf) =>
        new[] { from, to }.SelectMany(version => new EveryPatient(version.Guideline, asOf).Patients())
            .SelectMany(patient => Changes(new(from.Guideline, asOf, patient.Known), new(to.Guideline, asOf, patient.Known)));

    private static IEnumerable<(DecisionPart, string)> Changes(
        CheckedGuideline from,
        CheckedGuideline to,
        GuidelineDecisions.DecisionCore.Analysis.Examples.ExamplePatient patient)
    {
        Dictionary<string, FactValue> known = patient.Facts.ToDictionary(fact => fact.Fact, fact => fact.Value);
        return Changes(new NaiveEvaluator(from.Guideline, patient.AsOf, known), new NaiveEvaluator(to.Guideline, patient.AsOf, known));
    }

    /// <summary>The parts of the decision that the naive evaluator decides differently.</summary>
    internal static IEnumerable<(DecisionPart Part, string Id)> Changes(NaiveEvaluator from, NaiveEvaluator to)
    {
        if (from.Contradictions().Concat(to.Contradictions()).Any())
            yield break;
        if (from.InScope != to.InScope)
            yield return (DecisionPart.Scope, "scope");
        if (from.InScope == true != (to.InScope == true) && !from.Guideline.Options.IsEmpty)
            yield return (DecisionPart.Options, "options");
        for (int i = 0; i < from.Guideline.Rules.Length; i++)
        {
            (Rule before, Rule after) = (from.Guideline.Rules[i], to.Guideline.Rules[i]);
            (bool? held, bool? holds) = (from.Holds(before), to.Holds(after));
            if (held != holds || (held == true && before.Verdict != after.Verdict))
                yield return (DecisionPart.Rule, before.Id);
            bool cautioned = before.Cautions.Any(caution => from.Applies(caution) == true);
            bool isCautioned = after.Cautions.Any(caution => to.Applies(caution) == true);
            if (held == true && holds == true && cautioned != isCautioned)
                yield return (DecisionPart.Caution, before.Id);
        }

        for (int i = 0; i < from.Guideline.Notices.Length; i++)
        {
            if (from.IsShown(from.Guideline.Notices[i]) == true != (to.IsShown(to.Guideline.Notices[i]) == true))
                yield return (DecisionPart.Notice, from.Guideline.Notices[i].Id);
        }

        for (int i = 0; i < from.Guideline.Conflicts.Length; i++)
        {
            if (from.IsShown(from.Guideline.Conflicts[i]) == true != (to.IsShown(to.Guideline.Conflicts[i]) == true))
                yield return (DecisionPart.Notice, from.Guideline.Conflicts[i].Id);
        }

        if (from.Guideline.Schedules is [var schedule] && !NaiveFollowUp.Windows(from).SequenceEqual(NaiveFollowUp.Windows(to)))
            yield return (DecisionPart.FollowUp, schedule.Id);
    }

    // Change ids contain more than the rule id: a caution's text.
    private static string Name(DecisionChange change) => change.Part switch
    {
        DecisionPart.Caution => change.Id.Split(": ")[0],
        _ => change.Id,
    };
}
