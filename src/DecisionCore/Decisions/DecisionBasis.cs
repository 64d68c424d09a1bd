using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>Everything that was found for one decision, as sets of bits from which its items are created when they are read.</summary>
/// <param name="Facts">The patient.</param>
/// <param name="Scores">The value of each score; null when no comparison uses it.</param>
/// <param name="Sets">The sets, in the order of <see cref="DecisionLayout"/>.</param>
internal sealed record DecisionBasis(PatientFacts Facts, IntervalValue?[] Scores, ulong[] Sets)
{
    public ExplanationPlan Plan { get; } = Facts.Compiled.Program.Explanation;

    public Guideline Guideline => Facts.Guideline.Guideline;

    /// <summary>The rules that hold.</summary>
    public DecisionList<Recommendation> Recommendations => new(DecisionItems.Recommendation, this, Plan.Layout.Held);

    public DecisionList<UndeterminedRule> Undetermined => new(DecisionItems.Undetermined, this, Plan.Layout.Open);

    /// <summary>The rules that do not hold.</summary>
    public DecisionList<ConsideredRule> Considered => new(DecisionItems.Considered, this, Plan.Layout.RuledOut);

    public DecisionList<RankedOption> Options => new(DecisionItems.Option, this, Plan.Layout.Options);

    /// <summary>The facts to ask for.</summary>
    public DecisionList<MissingFact> Missing => new(DecisionItems.Missing, this, Plan.Layout.Asked);

    /// <summary>The notices and conflicts that are shown.</summary>
    public DecisionList<ShownNotice> Notices => new(DecisionItems.Notice, this, Plan.Layout.Notices);

    /// <summary>The statements that are shown.</summary>
    public DecisionList<Statement> Statements => new(DecisionItems.Statement, this, Plan.Layout.Statements);

    /// <summary>Why the patient is in scope or not, or the unknown facts that leave it open.</summary>
    public ReasonList BecauseOfScope => new(this, Plan.Layout.Scope);

    public ReadOnlySpan<ulong> Set(BitRange range) => Sets.AsSpan(range.Start, range.Words);

    /// <summary>Why a rule holds or does not.</summary>
    public ReasonList Because(int order) => new(this, Plan.Layout.ComparisonsOf(order));

    /// <summary>The cautions that apply to a rule.</summary>
    public DecisionList<Caution> Cautions(int order) => new(DecisionItems.Caution, this, Plan.Layout.CautionsOf(order), order);

    /// <summary>The unknown facts that an undetermined rule depends on.</summary>
    public DecisionList<FactDefinition> Needs(int order) => new(DecisionItems.Fact, this, Plan.Layout.NeedsOf(order));

    /// <summary>The undetermined rules that depend on a fact.</summary>
    public DecisionList<string> Settles(int fact) => new(DecisionItems.RuleName, this, Plan.Layout.SettledBy(fact));

    /// <summary>The arguments for an option that apply to the patient.</summary>
    public DecisionList<Argument> For(int rank) => new(DecisionItems.ArgumentFor, this, Plan.Layout.ArgumentsFor(rank), rank);

    /// <summary>The arguments against an option that apply to the patient.</summary>
    public DecisionList<Argument> Against(int rank) => new(DecisionItems.ArgumentAgainst, this, Plan.Layout.ArgumentsAgainst(rank), rank);

    /// <summary>Whether a rule does not hold although its own condition does.</summary>
    public bool IsDefeated(int order) => BitSet.Has(Set(Plan.Layout.Defeated), order);

    /// <summary>The rules that hold and defeat a rule whose own condition holds, in the order in which that rule lists them.</summary>
    public IEnumerable<int> DefeatersOf(int order) => IsDefeated(order)
        ? Plan.Defeaters[Plan.RuleOrder[order]].Select(defeater => Plan.OrderOf[defeater]).Where(Holds)
        : [];

    /// <summary>The index of the template for a comparison that is false, or for one that is not.</summary>
    public int TemplateOf(int comparison) => (2 * comparison) + (BitSet.Has(Sets, comparison) ? 1 : 0);

    /// <summary>A comparison as a reason.</summary>
    public Reason ReasonOf(int comparison)
    {
        ReasonTemplate template = Plan.ReasonTemplates[TemplateOf(comparison)];
        return new(template, template.Fact >= 0 ? Facts[template.Fact] : Scores[template.Score]);
    }

    private bool Holds(int order) => BitSet.Has(Set(Plan.Layout.Held), order);
}
