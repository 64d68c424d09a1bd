using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>Everything that was found for one decision: sets as bits, from which its parts are made when they are looked at.</summary>
/// <param name="Facts">The patient.</param>
/// <param name="Scores">For each score its value; null when no comparison uses it.</param>
/// <param name="Sets">The sets, as <see cref="DecisionLayout"/> lays them out.</param>
internal sealed record DecisionBasis(PatientFacts Facts, IntervalValue?[] Scores, ulong[] Sets)
{
    private readonly ExplanationPlan plan = Facts.Guideline.Program.Explanation;

    /// <summary>The rules that hold.</summary>
    public DecisionList<Recommendation> Recommendations => new(plan.Choices.Recommendations, this, plan.Layout.Held);

    /// <summary>The rules left open.</summary>
    public DecisionList<UndeterminedRule> Undetermined => new(plan.Choices.Undetermined, this, plan.Layout.Open);

    /// <summary>The rules that do not hold.</summary>
    public DecisionList<ConsideredRule> Considered => new(plan.Choices.Considered, this, plan.Layout.RuledOut);

    /// <summary>The options.</summary>
    public DecisionList<RankedOption> Options => new(plan.Choices.Options, this, plan.Layout.Options);

    /// <summary>The facts to ask for.</summary>
    public DecisionList<MissingFact> Missing => new(plan.Choices.Missing, this, plan.Layout.Asked);

    /// <summary>The notices and conflicts.</summary>
    public DecisionList<ShownNotice> Notices => new(plan.Choices.Notices, this, plan.Layout.Notices);

    /// <summary>The statements.</summary>
    public DecisionList<Statement> Statements => new(plan.Choices.Statements, this, plan.Layout.Statements);

    /// <summary>Why the patient is in scope or not, or why that is open.</summary>
    public ReasonList BecauseOfScope => new(this, plan.Layout.Scope);

    /// <summary>A set.</summary>
    public ReadOnlySpan<ulong> Set(int from, int words) => Sets.AsSpan(from, words);

    /// <summary>Why a rule holds or does not.</summary>
    public ReasonList Because(int order) => new(this, plan.Layout.OfRule(order));

    /// <summary>The cautions that apply to a rule.</summary>
    public DecisionList<Caution> Cautions(int order) => new(plan.Choices.Cautions[order], this, plan.Layout.CautionsOf(order));

    /// <summary>The facts on which an open rule turns.</summary>
    public DecisionList<FactDefinition> Needs(int order) => new(plan.Choices.Facts, this, plan.Layout.OfRule(order));

    /// <summary>The open rules that turn on a fact.</summary>
    public DecisionList<string> Settles(int fact) => new(plan.Choices.RuleNames, this, plan.Layout.SettledBy(fact));

    /// <summary>The arguments that apply for an option.</summary>
    public DecisionList<Argument> For(int rank) => new(plan.Choices.For[rank], this, plan.Layout.ArgumentsFor(rank));

    /// <summary>The arguments that apply against an option.</summary>
    public DecisionList<Argument> Against(int rank) => new(plan.Choices.Against[rank], this, plan.Layout.ArgumentsAgainst(rank));

    /// <summary>Whether a rule does not hold although its own condition does.</summary>
    public bool IsDefeated(int order) => BitSet.Has(Sets.AsSpan(plan.Layout.Defeated), order);

    /// <summary>The rules that hold and took back one whose own condition holds, as that one lists them.</summary>
    public IEnumerable<int> DefeatersOf(int order) => IsDefeated(order)
        ? plan.Defeaters[plan.RuleOrder[order]].Select(defeater => plan.OrderOf[defeater]).Where(Holds)
        : [];

    /// <summary>The set of comparisons that begins at a word.</summary>
    public ReadOnlySpan<ulong> Comparisons(int from) => Sets.AsSpan(from, plan.ComparisonWords);

    /// <summary>The place of the words for what is true, or unknown, of a comparison.</summary>
    public int WordsOf(int comparison) => (2 * comparison) + (BitSet.Has(Sets, comparison) ? 1 : 0);

    /// <summary>A comparison as a reason.</summary>
    public Reason ReasonOf(int comparison)
    {
        ReasonTemplate words = plan.ReasonWords[WordsOf(comparison)];
        return new(words.Subject, words.Fact >= 0 ? Facts[words.Fact] : Scores[words.Score], words.Condition);
    }

    private bool Holds(int order) => BitSet.Has(Sets.AsSpan(plan.Layout.Held), order);
}
