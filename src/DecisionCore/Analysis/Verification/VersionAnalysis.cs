using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>Checks what a guideline says about every possible patient, exactly and not by sampling.</summary>
public sealed class VersionAnalysis
{
    private readonly AnalysisMeter meter;
    private readonly Guideline guideline;
    private readonly DiagramStore store;
    private readonly FactSpace space;
    private readonly GuidelineDiagrams diagrams;
    private readonly FindingList findings;
    private readonly Lazy<InvariantTruths> invariants;
    private readonly Lazy<ILookup<string, (Rule Rule, int Place)>> rulesOfTopics;
    private readonly RuleProofs proofs;
    private readonly IProgress<(int Done, int Of)>? progress;
    private readonly int parts;
    private int done;

    private VersionAnalysis(
        CheckedGuideline checkedGuideline, FactSpace space, DiagramStore store, AnalysisMeter meter,
        IProgress<(int Done, int Of)>? progress, ProofMemory memory)
    {
        invariants = new(() => new InvariantTruths(checkedGuideline));
        this.store = store;
        this.space = space;
        this.meter = meter;
        this.progress = progress;
        guideline = checkedGuideline.Guideline;
        parts = PartsOf(guideline);
        diagrams = new GuidelineDiagrams(checkedGuideline, space, store, meter, memory.Diagrams);
        rulesOfTopics = new(() => guideline.Rules.Select((rule, place) => (rule, place)).ToLookup(r => r.rule.Topic));
        proofs = memory.Begin(diagrams);
        findings = new FindingList(checkedGuideline, diagrams, store, new ExampleBuilder(space, [diagrams], meter), memory, meter);
    }

    /// <summary>Finds everything that is wrong with a version.</summary>
    /// <param name="guideline">The version.</param>
    /// <param name="budget">What the analysis may use; null for the default.</param>
    /// <param name="progress">Receives the number of parts of the guideline that are proved and their total.</param>
    /// <param name="memory">What the proof of an earlier text of the same guideline has left; null for none.</param>
    /// <param name="cancel">Ends the analysis without a result.</param>
    /// <exception cref="InvalidOperationException">The evaluator does not confirm an example: a bug in the analysis.</exception>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static AnalysisReport Run(
        CheckedGuideline guideline, AnalysisBudget? budget = null, IProgress<(int Done, int Of)>? progress = null,
        ProofMemory? memory = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        memory ??= new ProofMemory();
        var meter = new AnalysisMeter(budget ?? AnalysisBudget.Default, cancel);
        FactSpace? space = null;
        bool isFirst = memory.IsEmpty;
        try
        {
            (DiagramStore store, space) = memory.Begin(guideline.Guideline, meter);
            var analysis = new VersionAnalysis(guideline, space, store, meter, progress, memory);
            analysis.Look();
            memory.End(guideline.Guideline);
            return new(analysis.findings.Listed, space.Variables.Sum(variable => variable.Classes.Length), store.Count)
            {
                Unlisted = analysis.findings.Unlisted,
                Warnings =
                [
                    .. DuplicateRules.In(guideline.Guideline, analysis.proofs),
                    .. PromisedSchedules.In(guideline.Guideline),
                    .. IdleInvariants.In(analysis.diagrams, store),
                ],
            };
        }
        catch (AnalysisBudgetException) when (!isFirst)
        {
            // What is left of earlier documents takes a part of the budget.
            return Run(guideline, budget, progress, null, cancel);
        }
        catch (AnalysisBudgetException exceeded)
        {
            return new([new(FindingKind.BudgetExceeded, "", BudgetText.Of(exceeded, space), null)], 0, memory.Nodes);
        }
    }

    private void Look()
    {
        findings.Never(diagrams.Scope, "/scope/when", "No possible patient is in scope.");
        EachPart(guideline.Scores, "/scores", LookAtScore);
        LookAtRules();
        EachPart(guideline.Notices, "/notices", (notice, at) =>
            findings.Never(diagrams.Shown(notice), at, $"The notice '{notice.Id}' is shown for no possible patient."));
        EachPart(guideline.Conflicts, "/conflicts", (conflict, at) =>
            findings.Never(diagrams.Shown(conflict), at, $"The conflict '{conflict.Id}' is shown for no possible patient."));
        EachPart(guideline.Options, "/options", LookAtOption);
        EachPart(guideline.Schedules, "/schedules", LookAtSchedule);
        EachPart(guideline.Topics, "/topics", LookForGaps);
        EachPart(guideline.Exclusive, "/exclusive", LookForBoth);
        LookForContradictoryAdvice();
        EachPart(guideline.Invariants, "/invariants", LookAtInvariant);
        LookForIdleComparisons();
    }

    /// <summary>How many parts <see cref="Look"/> reports as done.</summary>
    private static int PartsOf(Guideline guideline) =>
        guideline.Scores.Length + guideline.Rules.Length + guideline.Notices.Length + guideline.Conflicts.Length + guideline.Options.Length
        + guideline.Schedules.Length + guideline.Topics.Length + guideline.Exclusive.Length + guideline.Invariants.Length;

    private void EachPart<T>(ImmutableArray<T> items, string pointer, Action<T, string> look) => Each(items, pointer, (item, at) =>
    {
        look(item, at);
        progress?.Report((++done, parts));
    });

    private void LookAtSchedule(Schedule schedule, string pointer)
    {
        if (schedule.Until?.When is not { } end)
            return;
        int inEffect = store.And(diagrams.Possible, store.Where(diagrams.RuleNamed(schedule.Rule), Truth.True));
        int ended = store.And(inEffect, store.Where(diagrams.Of(end), Truth.True));
        if (ended == DiagramStore.Leaf(Truth.False))
            AddNever(pointer + "/until/when", $"The schedule '{schedule.Id}' ends for no possible patient.");
        else if (ended == inEffect)
            AddNever(pointer, $"The schedule '{schedule.Id}' has ended for every possible patient who has it.");

        void AddNever(string at, string text) => findings.Add(new(FindingKind.NeverHolds, at, text, null));
    }

    private void LookAtScore(ScoreDefinition score, string pointer) => Each(score.Components, pointer + "/components", (component, at) =>
    {
        if (component is ConditionPoints { When: var when })
            findings.Never(diagrams.Of(when), at, $"This component of the score '{score.Id}' has its points for no possible patient.");
    });

    private void LookAtRules()
    {
        var rules = new RuleFindings(guideline, diagrams, store, findings, meter);
        for (int place = 0; place < guideline.Rules.Length; place++)
        {
            RuleProof? proof = proofs.Of(place);
            foreach (Finding finding in proof?.Findings ?? [])
                findings.Add(finding);
            proofs.Add(place, proof ?? rules.Prove(place));
            progress?.Report((++done, parts));
        }
    }

    private void LookAtOption(TreatmentOption option, string pointer)
    {
        void Look(Argument argument, string at) =>
            findings.Never(diagrams.Shown(argument), at, $"This argument of option {option.Id} is shown for no possible patient.");
        Each(option.For, pointer + "/for", Look);
        Each(option.Against, pointer + "/against", Look);
    }

    /// <summary>The gap is real only where nothing is undetermined: otherwise another fact could close it.</summary>
    private void LookForGaps(Topic topic, string pointer)
    {
        if (!topic.Exhaustive)
            return;
        (Rule Rule, int Place)[] rules = [.. rulesOfTopics.Value[topic.Id].Where(r => VerdictStrength.Advises(r.Rule.Verdict))];
        meter.Count(rules.Length);
        int gap = store.And(rules.Select(r => proofs[r.Place].RuledOut).Prepend(diagrams.InScope));
        findings.Found(
            FindingKind.Gap, pointer, $"The topic '{topic.Id}' is declared exhaustive, but nothing in it is advised for: ",
            gap, patient => patient.Scope == Truth.True && rules.All(r => patient.Rule(r.Place) == Truth.False));
    }

    private void LookForBoth(ExclusiveActions exclusive, string pointer)
    {
        for (int i = 0; i < exclusive.Actions.Length; i++)
        {
            for (int j = i + 1; j < exclusive.Actions.Length; j++)
            {
                (string first, string second) = (exclusive.Actions[i], exclusive.Actions[j]);
                int both = store.And(diagrams.Advised(first, strong: true), diagrams.Advised(second, strong: true));
                findings.Found(
                    FindingKind.Exclusive, pointer, $"The exclusive actions '{first}' and '{second}' are both advised for: ",
                    store.And(diagrams.Possible, both),
                    patient => patient.IsAdvised(first, VerdictStrength.IsStrong) && patient.IsAdvised(second, VerdictStrength.IsStrong));
            }
        }
    }

    private void LookForContradictoryAdvice()
    {
        for (int place = 0; place < guideline.Rules.Length; place++)
        {
            Rule rule = guideline.Rules[place];
            if (rule.Verdict != Verdict.Avoid)
                continue;
            int both = store.And(
                [diagrams.Possible, store.Where(diagrams.Rules[place], Truth.True), diagrams.Advised(rule.Action, strong: false)]);
            if (both == DiagramStore.Leaf(Truth.False))
                continue;
            int avoided = place;
            findings.Found(
                FindingKind.Contradictory,
                Invariant($"/rules/{place}"),
                $"The rule '{rule.Id}' advises against '{rule.Action}', and {Advising(rule.Action)} advises it for: ",
                both,
                patient => patient.Rule(avoided) == Truth.True && patient.IsAdvised(rule.Action, VerdictStrength.Advises));
        }
    }

    private string Advising(string action)
    {
        string[] rules =
        [
            .. guideline.Rules.Where(rule => rule.Action == action && VerdictStrength.Advises(rule.Verdict))
                .Select(rule => $"'{rule.Id}'"),
        ];
        return rules.Length == 1 ? rules[0] : $"one of {string.Join(", ", rules)}";
    }

    private void LookAtInvariant(Invariant invariant, string pointer)
    {
        int when = store.And(diagrams.Possible, store.Where(diagrams.Of(invariant.When), Truth.True));
        if (invariant.Never is { } never)
        {
            Broken($"'{never}' is advised", store.And(when, diagrams.Advised(never, strong: false)), patient =>
                patient.IsAdvised(never, VerdictStrength.Advises));
        }
        else if (invariant.Must is { } must)
        {
            int who = invariant.AnyScope ? when : store.And(when, diagrams.InScope);
            Broken($"'{must}' is not advised", store.And(who, store.Not(diagrams.Advised(must, strong: false))), patient =>
                (invariant.AnyScope || patient.Scope == Truth.True) && !patient.IsAdvised(must, VerdictStrength.Advises));
        }
        else if (invariant.Then is { } then)
        {
            Broken("'then' is not true", store.And(when, store.Not(store.Where(diagrams.Of(then), Truth.True))), patient =>
                !invariants.Value.IsTrue(then, patient));
        }

        void Broken(string what, int patients, Func<EvaluatedPatient, bool> confirms) => findings.Found(
            FindingKind.InvariantBroken,
            pointer,
            $"The invariant '{invariant.Id}' ({invariant.Text}) is broken: {what} for: ",
            patients,
            patient => invariants.Value.IsTrue(invariant.When, patient) && confirms(patient));
    }

    /// <summary>Contradictions are excluded: they may test for any value of a fact, to say that it must not be known.</summary>
    private void LookForIdleComparisons()
    {
        foreach (Comparison comparison in ComparisonsOutsideContradictions())
        {
            int truth = diagrams.Of(comparison);
            bool canHold = store.Where(truth, Truth.True) != DiagramStore.Leaf(Truth.False);
            bool canFail = store.WhereNotFalse(truth) != DiagramStore.Leaf(Truth.True);
            if (comparison is not Reached && !(canHold && canFail))
            {
                string subject = ConditionReferences.SubjectOf(comparison);
                string always = canHold ? "holds" : "fails";
                string condition = ConditionText.Of(comparison, true, FactOf(subject));
                string text = $"{subject} {condition}: the comparison {always} for every known value.";
                findings.Add(new(FindingKind.IdleComparison, "", text, null));
            }
        }
    }

    private IEnumerable<Comparison> ComparisonsOutsideContradictions()
    {
        if (!guideline.Contradictions.Any(contradiction => contradiction.When is not null))
            return space.Comparisons;
        return Conditions.WithInvariants(guideline)
            .Except(
                guideline.Contradictions.Select(contradiction => contradiction.When).OfType<Condition>(),
                ReferenceEqualityComparer.Instance)
            .Cast<Condition>().SelectMany(Conditions.Comparisons).Distinct(ComparisonComparer.Instance);
    }

    private FactDefinition? FactOf(string subject) => guideline.Facts.FirstOrDefault(fact => fact.Id == subject);

    private static void Each<T>(ImmutableArray<T> items, string pointer, Action<T, string> look)
    {
        for (int i = 0; i < items.Length; i++)
            look(items[i], JsonPointer.Item(pointer, i));
    }
}
