using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>
/// What the proof of a document leaves for the proof of the next one, which an author has changed in a few places: the diagrams, and the
/// examples that the evaluator has confirmed. A proof with a memory finds what one without finds. A document that is about as large as the
/// budget allows may need less with a memory, and so be proved only with it. Only one proof at a time may use a memory.
/// </summary>
public sealed class ProofMemory
{
    /// <summary>A memory with more nodes begins again, so that the budget is there for the proof.</summary>
    private const int MostNodes = 500_000;

    private readonly Dictionary<string, KnownExample> examples = new(StringComparer.Ordinal);
    private readonly KnownComparisons comparisons = new();
    private DiagramStore? store;
    private FactSpace? space;
    private Guideline? guideline;
    private UnchangedRules unchanged = UnchangedRules.None;
    private RuleProofs? proofs;

    /// <summary>The diagrams of conditions.</summary>
    internal DiagramMemory Diagrams { get; } = new();

    /// <summary>Whether a proof would use something of an earlier one.</summary>
    internal bool IsEmpty => guideline is null;

    /// <summary>The number of diagram nodes.</summary>
    internal int Nodes => store?.Count ?? 0;

    /// <summary>Returns the store for a proof, after dropping what does not hold for it.</summary>
    internal (DiagramStore Store, FactSpace Space) Begin(Guideline next, AnalysisMeter meter)
    {
        Guideline? earlier = store is { Count: > MostNodes } ? null : guideline;
        // Until the end of this proof, which may fail, the memory is of no use.
        guideline = null;
        if (earlier is null)
            comparisons.Clear();
        bool hasSameNames = earlier is not null && HasSameDefinitions(earlier, next) && HasSameScores(earlier, next);
        unchanged = hasSameNames ? UnchangedRules.Between(earlier!.Rules, next.Rules) : UnchangedRules.None;
        var nextSpace = new FactSpace(
            [next], meter: meter, earlier: earlier is null ? null : space, comparisons: comparisons.Of(next, unchanged));
        if (earlier is null || !nextSpace.HasFactsOf(space!) || nextSpace.MovesFrom(space!) is not { } moves)
        {
            Diagrams.Clear();
            examples.Clear();
            (unchanged, proofs) = (UnchangedRules.None, null);
            store = new DiagramStore(meter);
        }
        else
        {
            store!.Use(meter);
            if (moves.Count > 0)
                store.Move(moves);
            Diagrams.Keep(unchanged, hasSameNames, store, [.. moves.Keys]);
            if (!hasSameNames || !HasSameOrders(earlier, next))
                examples.Clear();
        }

        space = nextSpace;
        return (store, space);
    }

    /// <summary>Returns what is proved about each rule of the earlier document, to be continued for this one.</summary>
    internal RuleProofs Begin(GuidelineDiagrams diagrams) => proofs = new(unchanged, proofs, diagrams);

    /// <summary>Keeps everything for the next proof.</summary>
    internal void End(Guideline proved) => guideline = proved;

    /// <summary>Returns the patient who was confirmed to demonstrate the same, or null if the patient may be another one.</summary>
    /// <param name="text">What the patient demonstrates.</param>
    /// <param name="set">All such patients.</param>
    internal ExamplePatient? FindExample(string text, int set) =>
        Known(text, set) is { } known && known.Classes.All(each => space!.Variables[each.Variable].Classes == each.Classes)
            ? known.Patient : null;

    /// <summary>Whether a patient was confirmed to demonstrate the same.</summary>
    internal bool IsConfirmed(string text, int set, ExamplePatient patient) => Known(text, set)?.Patient.IsSame(patient) == true;

    /// <summary>Keeps a confirmed patient.</summary>
    internal void Add(string text, int set, ExamplePatient patient, AnalysisMeter meter) => examples[text] = new(
        set, patient,
        [.. DiagramVariables.Of(store!, set, meter).Select(variable => (variable, space!.Variables[variable].Classes))]);

    // The values of an example respect the order of facts, and totals are sums of components.
    private static bool HasSameOrders(Guideline earlier, Guideline next) =>
        earlier.Contradictions.Select(each => (each.Greater, each.Than)).SequenceEqual(
            next.Contradictions.Select(each => (each.Greater, each.Than)));

    private KnownExample? Known(string text, int set) =>
        examples.TryGetValue(text, out KnownExample? known) && known.Set == set ? known : null;

    private static bool HasSameDefinitions(Guideline earlier, Guideline next) =>
        earlier.Definitions.Length == next.Definitions.Length
        && earlier.Definitions.Zip(next.Definitions).All(pair =>
            pair.First.Id == pair.Second.Id && ConditionEquality.AreSame(pair.First.When, pair.Second.When));

    private static bool HasSameScores(Guideline earlier, Guideline next) =>
        earlier.Scores.Length == next.Scores.Length
        && earlier.Scores.Zip(next.Scores).All(pair =>
            pair.First.Id == pair.Second.Id && pair.First.Total == pair.Second.Total
            && ScoreKey.Of(pair.First, earlier) == ScoreKey.Of(pair.Second, next));

    /// <summary>An example.</summary>
    /// <param name="Set">The patients who demonstrate the same.</param>
    /// <param name="Patient">The one of them who was confirmed.</param>
    /// <param name="Classes">The classes of the variables that decide which one it is.</param>
    private sealed record KnownExample(
        int Set, ExamplePatient Patient, ImmutableArray<(int Variable, ImmutableArray<FactClass> Classes)> Classes);
}
