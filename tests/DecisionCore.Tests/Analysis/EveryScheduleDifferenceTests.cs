using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// Compares small random guidelines with versions of them whose schedules are different, patient by patient. A patient whose follow-ups
/// differ is never missed. Patients may be reported for whom the end of a month or of the schedule hides a changed duration, but none whose
/// schedules are the same.
/// </summary>
public sealed class EveryScheduleDifferenceTests
{
    private static readonly int GuidelineCount = 30 * PropertyTests.Factor;
    private const int ChangesOfEach = 3;
    private const int MostPatients = 6_000;

    [Fact]
    public void Every_patient_whose_follow_ups_differ_is_found()
    {
        int guidelines = 0, pairs = 0, changed = 0, hidden = 0, different = 0;
        for (int seed = 0; guidelines < GuidelineCount; seed++)
        {
            string document = SmallGuideline.Document(seed, scheduled: true);
            CheckedGuideline from = SmallGuideline.Read(document);
            if (PatientsOf(from, SmallGuideline.AsOf(seed)).Count > MostPatients)
                continue;
            guidelines++;
            for (int change = 0; change < ChangesOfEach; change++)
            {
                if (Changed(document, (seed * ChangesOfEach) + change) is not { } to)
                    continue;
                pairs++;
                (HashSet<string> missed, HashSet<string> really) = Compare(from, to, SmallGuideline.AsOf(seed));
                string[] reported =
                [
                    .. DifferenceAnalysis.Between(from, to, cancel: TestContext.Current.CancellationToken).Value!.Regions
                        .Where(region => region.Change.Part == DecisionPart.FollowUp)
                        .Select(region => region.Change.Id.Split(", ")[0]).Distinct(),
                ];
                Assert.True(missed.Count == 0, Invariant($"Seed {seed}, change {change}: {string.Join("; ", missed.Take(3))}"));
                Assert.True(
                    really.IsSubsetOf(reported), Invariant($"Seed {seed}, change {change}: {string.Join(", ", really.Except(reported))}"));
                changed += reported.Length;
                hidden += reported.Length - really.Count;
                different += really.Count;
            }
        }

        Assert.InRange(pairs, GuidelineCount, int.MaxValue);
        Assert.InRange(different, GuidelineCount, int.MaxValue);
        Assert.InRange(hidden, 0, changed / 4);
    }

    /// <summary>A step that is written out although the repetition says the same changes nothing.</summary>
    [Fact]
    public void A_step_that_repeats_the_repetition_is_no_difference()
    {
        int tried = 0;
        for (int seed = 0; seed < GuidelineCount; seed++)
        {
            string document = SmallGuideline.Document(seed, scheduled: true);
            JsonNode other = JsonNode.Parse(document)!;
            if (other["schedules"]![0]! is not JsonObject schedule || schedule["repeat"] is not { } repeat)
                continue;
            schedule["steps"]!.AsArray().Add(repeat.DeepClone());
            VersionDifference difference = DifferenceAnalysis.Between(
                SmallGuideline.Read(document),
                SmallGuideline.Read(other.ToJsonString()),
                cancel: TestContext.Current.CancellationToken).Value!;
            Assert.DoesNotContain(
                difference.Regions,
                region => region.Change.Part == DecisionPart.FollowUp
                    && !region.Change.Id.EndsWith("step unknown", StringComparison.Ordinal));
            tried++;
        }

        Assert.InRange(tried, 5, int.MaxValue);
    }

    /// <summary>The day of the end is the latest of the dates from which the windows were counted.</summary>
    [Fact]
    public void A_series_that_has_ended_differs_if_it_is_counted_from_other_dates()
    {
        JsonNode document = JsonEdit.Parse(MinimalDocument.TextOfFormat2);
        JsonObject schedule = document["schedules"]![0]!.AsObject();
        schedule.Remove("repeat");
        schedule.Remove("until");
        CheckedGuideline from = SmallGuideline.Read(document.ToJsonString());
        schedule["after"] = new JsonArray("seen");
        CheckedGuideline to = SmallGuideline.Read(document.ToJsonString());
        var patient = new ExamplePatient(
            new(2026, 1, 1),
            [
                new("flag", new BooleanValue(true)), new("signs", new CodesValue(["pain"])), new("done", new NumberValue(5)),
                new("born", new DateValue(new(1980, 1, 1))), new("seen", new DateValue(new(2025, 1, 1))),
                new("scanned", new DateValue(new(2025, 6, 1))),
            ]);
        Assert.True(
            AffectedPatients.Between(from, to, cancel: TestContext.Current.CancellationToken)
                .MayInclude(patient.Read(new FactsReader(GuidelineCompiler.Compile(to)))));
    }

    /// <summary>Patients whose follow-ups differ and who are not among those who may be affected, and the schedules that differ.</summary>
    private static (HashSet<string> Missed, HashSet<string> Really) Compare(CheckedGuideline from, CheckedGuideline to, DateOnly asOf)
    {
        var affected = AffectedPatients.Between(from, to);
        var reader = new FactsReader(GuidelineCompiler.Compile(to));
        HashSet<string> missed = [], really = [];
        string[] schedules = [.. from.Guideline.Schedules.Concat(to.Guideline.Schedules).Select(schedule => schedule.Id).Distinct()];
        foreach (Dictionary<string, FactValue> known in new[] { from, to }
            .SelectMany(version => PatientsOf(version, asOf).Patients()).Select(patient => patient.Known))
        {
            var before = new NaiveEvaluator(from.Guideline, asOf, known);
            var after = new NaiveEvaluator(to.Guideline, asOf, known);
            if (before.Contradictions().Concat(after.Contradictions()).Any())
                continue;
            string[] differing = [.. schedules.Where(id => Lines(from, known, asOf, id) != Lines(to, known, asOf, id))];
            really.UnionWith(differing);
            var patient = new ExamplePatient(asOf, [.. known.Select(fact => new KnownFact(fact.Key, fact.Value))]);
            if (differing.Length > 0 && !affected.MayInclude(patient.Read(reader)))
                missed.Add($"{string.Join(", ", differing)} differs for {patient}");
        }

        return (missed, really);
    }

    /// <summary>The windows of a schedule and its action, without the number of follow-ups that are done, as in an outcome.</summary>
    private static string Lines(CheckedGuideline version, Dictionary<string, FactValue> known, DateOnly asOf, string id)
    {
        Guideline only = version.Guideline with { Schedules = [.. version.Guideline.Schedules.Where(schedule => schedule.Id == id)] };
        var naive = new NaiveEvaluator(only, asOf, known);
        string action = only.Schedules is [var schedule] ? naive.Rule(schedule.Rule).Action : "";
        return string.Join("\n", NaiveFollowUp.Windows(naive).Select(line => $"{line.Split(" step ")[0]} {action}"));
    }

    private static EveryPatient PatientsOf(CheckedGuideline guideline, DateOnly asOf) =>
        new(guideline.Guideline, asOf, ofSchedules: true);

    /// <summary>The guideline with some members of its first schedule from another one; null if they do not fit together.</summary>
    private static CheckedGuideline? Changed(string document, int seed)
    {
        var random = new Random(seed);
        JsonNode changed = JsonNode.Parse(document)!;
        JsonObject schedule = changed["schedules"]![0]!.AsObject();
        JsonObject other = SmallGuideline.OtherSchedule(seed, document, (string)schedule["id"]!);
        foreach (string key in schedule.Select(member => member.Key).Union(other.Select(member => member.Key)).ToArray())
        {
            if (random.Next(3) > 0)
                continue;
            if (other[key] is { } value)
                schedule[key] = value.DeepClone();
            else
                schedule.Remove(key);
        }

        return MinimalDocument.Check(changed).Value;
    }
}
