using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// The diagrams agree with the naive evaluator on every patient of a small guideline. Only the guideline is random: a missing,
/// extra or too wide class, or a bound on the wrong side, shows in some patient.
/// </summary>
public sealed class EveryPatientTests
{
    private static readonly int GuidelineCount = 100 * PropertyTests.Factor;

    private static readonly string[] Answers =
        ["Scheduled", "Due", "Overdue", "Ended", "Ended without a step", "Ended by days without a step", "waits"];

    [Fact]
    public void Diagrams_and_the_naive_evaluator_agree_on_every_patient()
    {
        long patients = 0, impossible = 0, chained = 0;
        Check.ForAll(
            SmallGuideline.Documents,
            small =>
            {
                CheckedGuideline guideline = SmallGuideline.Read(small.Document);
                var compared = new Compared(guideline, SmallGuideline.AsOf(small.Seed));
                compared.AssertAlike();
                patients += compared.Everyone.Count;
                impossible += compared.AssertPossible();
                chained += guideline.Guideline.Contradictions.Count(c => c.Greater is not null) > 1 ? 1 : 0;
            },
            GuidelineCount,
            () =>
            [
                ("patients", patients, GuidelineCount * 100), ("impossible combinations", impossible, GuidelineCount * 5),
                ("guidelines with chains", chained, GuidelineCount / 40),
            ]);
    }

    [Fact]
    public void Diagrams_of_rules_and_schedules_agree_on_every_patient()
    {
        var answers = new Dictionary<string, long>();
        Check.ForAll(
            SmallGuideline.ScheduledDocuments,
            small =>
            {
                var compared = new Compared(SmallGuideline.Read(small.Document), SmallGuideline.AsOf(small.Seed));
                compared.AssertAlike();
                compared.AssertPossible();
                compared.CountSchedules(answers);
            },
            GuidelineCount / 2,
            () => Answers.Select(answer => (answer, answers.GetValueOrDefault(answer), 100L)));
    }

    private sealed class Compared
    {
        private readonly Guideline guideline;
        private readonly DateOnly asOf;
        private readonly DiagramStore store = new(Meters.Unlimited);
        private readonly FactSpace space;
        private readonly GuidelineDiagrams diagrams;
        private readonly int[][] classes;
        private readonly Dictionary<string, bool> possible = [];
        private readonly (string What, int Diagram, Func<NaiveEvaluator, bool?> Truth)[] parts;

        public Compared(CheckedGuideline read, DateOnly asOf)
        {
            guideline = read.Guideline;
            this.asOf = asOf;
            space = new FactSpace([guideline]);
            diagrams = new GuidelineDiagrams(read, space, store, Meters.Unlimited);
            Everyone = new EveryPatient(guideline, asOf);
            classes = [.. space.Variables.Select((variable, i) => Everyone.Of(i).Select(value => variable.ClassOf(value, asOf)).ToArray())];
            parts = [.. Parts()];
        }

        public EveryPatient Everyone { get; }

        public void AssertAlike()
        {
            var at = new int[classes.Length];
            foreach ((int[] places, Dictionary<string, FactValue> known) in Everyone.Patients())
            {
                for (int i = 0; i < at.Length; i++)
                    at[i] = classes[i][places[i]];
                var naive = new NaiveEvaluator(guideline, asOf, known);
                string key = string.Join(" ", at.Select(place => Invariant($"{place}")));
                possible[key] = possible.GetValueOrDefault(key) || !naive.Contradictions().Any();
                foreach ((string what, int diagram, Func<NaiveEvaluator, bool?> truth) in parts)
                {
                    Truth expected = DiagramReading.Of(truth(naive)), found = store.At(diagram, at);
                    Assert.True(expected == found, $"{what} is {expected}, its diagram {found}, for {Patient(known)}");
                }
            }
        }

        /// <summary>
        /// Each schedule of a rule that holds has a window or an end if and only if the answer says so, except for an end that follows
        /// only from days.
        /// </summary>
        public void CountSchedules(Dictionary<string, long> answers)
        {
            foreach ((_, Dictionary<string, FactValue> known) in Everyone.Patients())
            {
                var naive = new NaiveEvaluator(guideline, asOf, known);
                foreach (Schedule schedule in guideline.Schedules.Where(one => naive.Holds(naive.Rule(one.Rule)) == true))
                {
                    string? window = NaiveFollowUp.Windows(naive)
                        .SingleOrDefault(line => line.Contains(schedule.Id, StringComparison.Ordinal));
                    bool isScheduled = naive.Value(new Scheduled(schedule.Id)) == true;
                    bool hasStep = schedule.Step is not { } step || naive.Knows(step);
                    string status = window is null ? "waits"
                        : Enum.GetNames<FollowUpStatus>().Single(name => window.Contains($" {name} ", StringComparison.Ordinal));
                    string kind = hasStep || window is null ? status
                        : isScheduled ? "Ended without a step" : "Ended by days without a step";
                    Assert.Equal(window is not null && kind != "Ended by days without a step", isScheduled);
                    answers[kind] = answers.GetValueOrDefault(kind) + 1;
                }
            }
        }

        /// <summary>
        /// A combination of classes is possible if and only if it contains a patient whose facts do not contradict each other.
        /// </summary>
        public int AssertPossible()
        {
            var builder = new ExampleBuilder(space, [diagrams], Meters.Unlimited);
            foreach (int[] combination in DiagramReading.Combinations(space.ClassCounts))
            {
                string key = string.Join(" ", combination.Select(place => Invariant($"{place}")));
                Assert.True(possible.ContainsKey(key), $"No patient has the classes {key}.");
                Truth found = store.At(diagrams.Possible, combination);
                Assert.True(
                    DiagramReading.Of(possible[key]) == found,
                    $"The classes {key} are possible: {possible[key]}, their diagram says {found}.");
                if (possible[key])
                    AssertBuildable(builder, combination);
            }

            return possible.Values.Count(isPossible => !isPossible);
        }

        /// <summary>The builder can create a patient for every possible combination of classes.</summary>
        private void AssertBuildable(ExampleBuilder builder, int[] combination)
        {
            ExamplePatient patient = builder.From(combination);
            Dictionary<string, FactValue> known = patient.Facts.ToDictionary(fact => fact.Fact, fact => fact.Value);
            Assert.Empty(new NaiveEvaluator(guideline, patient.AsOf, known).Contradictions());
            Assert.Equal(
                combination,
                space.Variables.Select(variable => variable.ClassOf(known.GetValueOrDefault(variable.Fact.Id), patient.AsOf)));
        }

        private IEnumerable<(string What, int Diagram, Func<NaiveEvaluator, bool?> Truth)> Parts()
        {
            yield return ("The scope", diagrams.Scope, naive => naive.InScope);
            foreach (Rule rule in guideline.Rules)
            {
                yield return (rule.Id, diagrams.RuleNamed(rule.Id), naive => naive.Holds(rule));
                foreach (Caution caution in rule.Cautions)
                {
                    yield return (
                        $"A caution of {rule.Id}",
                        diagrams.Shown(rule, caution),
                        naive => NaiveEvaluator.Conjunction([naive.Holds(rule), naive.Applies(caution)]));
                }
            }

            foreach (Notice notice in guideline.Notices)
                yield return (notice.Id, diagrams.Shown(notice), naive => naive.IsShown(notice));
            foreach (Conflict conflict in guideline.Conflicts)
                yield return (conflict.Id, diagrams.Shown(conflict), naive => naive.IsShown(conflict));
            foreach (Argument argument in guideline.Options.SelectMany(option => option.For.AddRange(option.Against)))
                yield return (argument.Text, diagrams.Shown(argument), naive => naive.Applies(argument));
            foreach (Invariant invariant in guideline.Invariants)
            {
                yield return ($"The condition of {invariant.Id}", diagrams.Of(invariant.When), naive => naive.Value(invariant.When));
                if (invariant.Then is { } then)
                    yield return ($"What follows in {invariant.Id}", diagrams.Of(then), naive => naive.Value(then));
            }
        }

        private Patient Patient(Dictionary<string, FactValue> known) =>
            new(asOf, known.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }
}
