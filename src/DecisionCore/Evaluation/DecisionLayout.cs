using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>
/// Where each set of a decision is in one array of 64-bit words. The first set holds the comparisons that are false. Rules are in the
/// order of their verdicts, options in that of their ranks.
/// </summary>
internal sealed class DecisionLayout
{
    private readonly int rules;
    private readonly int wordsOfRule;
    private readonly int settled;
    private readonly int wordsOfRules;
    private readonly int comparisonWords;
    private readonly int factWords;
    private readonly BitRange[] cautions;
    private readonly (BitRange For, BitRange Against)[] arguments;

    public DecisionLayout(Guideline guideline, ExplanationPlan plan)
    {
        comparisonWords = plan.ComparisonWords;
        factWords = plan.FactWords;
        int next = comparisonWords;
        wordsOfRules = BitSet.WordsFor(guideline.Rules.Length);
        wordsOfRule = Math.Max(plan.ComparisonWords, plan.FactWords);
        Scope = Next(plan.ComparisonWords);
        Held = Next(wordsOfRules);
        Open = Next(wordsOfRules);
        RuledOut = Next(wordsOfRules);
        Defeated = Next(wordsOfRules);
        Statements = Next(BitSet.WordsFor(guideline.Statements.Length));
        Notices = Next(BitSet.WordsFor(plan.Notices.Length));
        Asked = Next(plan.FactWords);
        Options = Next(BitSet.WordsFor(guideline.Options.Length));
        arguments = plan.OrderedOptions.Map(
            option => (Next(BitSet.WordsFor(option.For.Length)), Next(BitSet.WordsFor(option.Against.Length))));
        cautions = plan.OrderedRules.Map(rule => Next(BitSet.WordsFor(rule.Cautions.Length)));
        rules = Next(guideline.Rules.Length * wordsOfRule).Start;
        settled = Next(guideline.Facts.Length * wordsOfRules).Start;
        Words = next;

        BitRange Next(int words) => new((next += words) - words, words);
    }

    /// <summary>The number of words.</summary>
    public int Words { get; }

    /// <summary>The comparisons that the scope rests on.</summary>
    public BitRange Scope { get; }

    /// <summary>The rules that hold.</summary>
    public BitRange Held { get; }

    /// <summary>The undetermined rules.</summary>
    public BitRange Open { get; }

    /// <summary>The rules that do not hold.</summary>
    public BitRange RuledOut { get; }

    /// <summary>The rules that do not hold although their own condition does.</summary>
    public BitRange Defeated { get; }

    /// <summary>The statements shown.</summary>
    public BitRange Statements { get; }

    /// <summary>The notices and conflicts shown.</summary>
    public BitRange Notices { get; }

    /// <summary>The facts to ask for.</summary>
    public BitRange Asked { get; }

    /// <summary>The options shown.</summary>
    public BitRange Options { get; }

    /// <summary>The comparisons on which the truth of a rule rests, unless it is undetermined.</summary>
    public BitRange ComparisonsOf(int order) => new(rules + (order * wordsOfRule), comparisonWords);

    /// <summary>The facts that an undetermined rule needs. They share their words with the comparisons that other rules rest on.</summary>
    public BitRange NeedsOf(int order) => new(rules + (order * wordsOfRule), factWords);

    /// <summary>The cautions of a rule that apply.</summary>
    public BitRange CautionsOf(int order) => cautions[order];

    /// <summary>The rules that a fact helps to settle.</summary>
    public BitRange SettledBy(int fact) => new(settled + (fact * wordsOfRules), wordsOfRules);

    /// <summary>The arguments for an option that apply.</summary>
    public BitRange ArgumentsFor(int rank) => arguments[rank].For;

    /// <summary>The arguments against an option that apply.</summary>
    public BitRange ArgumentsAgainst(int rank) => arguments[rank].Against;
}
