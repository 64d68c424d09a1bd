using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>
/// What is wrong with a version. A finding about a set of patients has one of them as an example, whom the evaluator has confirmed.
/// </summary>
internal sealed class FindingList(
    CheckedGuideline guideline, GuidelineDiagrams diagrams, DiagramStore store, ExampleBuilder patients, ProofMemory memory,
    AnalysisMeter meter)
{
    private readonly Lazy<FactsReader> reader = new(() => new FactsReader(GuidelineCompiler.Compile(guideline)));
    private readonly ImmutableArray<Finding>.Builder listed = ImmutableArray.CreateBuilder<Finding>();

    /// <summary>The findings, of which no more than <see cref="GuidelineLimits.ListedErrors"/> are listed.</summary>
    public ImmutableArray<Finding> Listed => listed.ToImmutable();

    /// <summary>How many are listed.</summary>
    public int Count => listed.Count;

    /// <summary>How many are not listed.</summary>
    public int Unlisted { get; private set; }

    /// <summary>The listed findings from a place on.</summary>
    public ImmutableArray<Finding> From(int place) => [.. listed.Skip(place)];

    /// <summary>Adds a finding if a condition holds for no possible patient.</summary>
    /// <param name="truth">The diagram of the condition.</param>
    /// <param name="pointer">Where the condition is in the document.</param>
    /// <param name="text">The finding.</param>
    public void Never(int truth, string pointer, string text)
    {
        if (store.And(diagrams.Possible, store.Where(truth, Truth.True)) == DiagramStore.Leaf(Truth.False))
            Add(new(FindingKind.NeverHolds, pointer, text, null));
    }

    /// <summary>Adds a finding about a set of patients, unless the set is empty.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="pointer">Where its cause is in the document.</param>
    /// <param name="text">The finding up to the example.</param>
    /// <param name="set">The diagram of the patients.</param>
    /// <param name="confirms">Whether the evaluator finds the same about the example.</param>
    /// <exception cref="InvalidOperationException">The evaluator does not confirm the example: a bug in the analysis.</exception>
    public void Found(FindingKind kind, string pointer, string text, int set, Func<EvaluatedPatient, bool> confirms)
    {
        if (set == DiagramStore.Leaf(Truth.False))
            return;
        if (listed.Count >= GuidelineLimits.ListedErrors)
        {
            Unlisted++;
            return;
        }

        ExamplePatient? patient = memory.FindExample(text, set);
        if (patient is null)
        {
            patient = patients.From(patients.LeastKnown(store, set));
            if (!memory.IsConfirmed(text, set, patient) && !confirms(new EvaluatedPatient(reader.Value, patient)))
                throw new InvalidOperationException($"The evaluator does not confirm: {text}{patient}");
            memory.Add(text, set, patient, meter);
        }

        Add(new(kind, pointer, $"{text}{patient}.", patient));
    }

    /// <summary>Adds a finding, or counts it if enough are listed.</summary>
    public void Add(Finding finding)
    {
        if (listed.Count < GuidelineLimits.ListedErrors)
            listed.Add(finding);
        else
            Unlisted++;
    }
}
