using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>
/// Says for any patient whether two versions may decide differently. A patient who is not included provably gets the same decision and
/// need not be evaluated. Where there is no proof (the facts themselves differ, or the analysis needs more than its budget), every
/// patient is included.
/// </summary>
public sealed class AffectedPatients
{
    private const int BytesWithoutDiagram = 64 * 1024;

    private readonly DiagramStore? store;
    private readonly FactSpace? space;
    private readonly int differs;

    private AffectedPatients(DiagramStore? store, FactSpace? space, int differs)
    {
        this.store = store;
        this.space = space;
        this.differs = differs;
    }

    /// <summary>Whether it is proved that no patient is affected.</summary>
    public bool IsEmpty => differs == DiagramStore.Leaf(Truth.False);

    /// <summary>About how much memory the answer takes.</summary>
    public long Bytes => BytesWithoutDiagram + (store?.Bytes ?? 0);

    /// <summary>Finds the patients whom two versions of a guideline may decide differently.</summary>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static AffectedPatients Between(
        CheckedGuideline from, CheckedGuideline to, AnalysisBudget? budget = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        try
        {
            return DifferenceAnalysis.Affected(
                from, to, new AnalysisMeter(budget ?? DifferenceAnalysis.BudgetOf(from, to), cancel)) is var (store, space, differs)
                ? new(store, space, differs)
                : Everybody;
        }
        catch (AnalysisBudgetException)
        {
            return Everybody;
        }
    }

    /// <summary>Whether a patient whose facts both versions can read may get a different decision.</summary>
    /// <param name="facts">The patient's facts, as read by either version.</param>
    public bool MayInclude(PatientFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        int diagram = differs;
        while (!DiagramStore.IsLeaf(diagram))
        {
            diagram = store!.ChildrenOf(diagram)[space!.ClassOf(store.VariableOf(diagram), facts)];
        }

        return diagram != DiagramStore.Leaf(Truth.False);
    }

    /// <summary>The answer without a proof: every patient may be affected.</summary>
    public static AffectedPatients Everybody { get; } = new(null, null, DiagramStore.Leaf(Truth.True));
}
