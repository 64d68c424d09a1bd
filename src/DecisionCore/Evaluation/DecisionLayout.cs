using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>
/// Where each set of a decision stands in the one array of words that holds them all as bits. The comparisons that are false stand first.
/// Rules are in the order of their verdicts, options in that of their ranks.
/// </summary>
internal sealed class DecisionLayout
{
    private readonly int rules;
    private readonly int wordsOfRule;
    private readonly int settled;
    private readonly int wordsOfRules;
    private readonly ImmutableArray<int> cautions;
    private readonly ImmutableArray<(int For, int Against)> arguments;

    public DecisionLayout(Guideline guideline, ExplanationPlan plan)
    {
        int next = plan.ComparisonWords;
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
        arguments = [.. plan.OptionOrder.Select(option => guideline.Options[option]).Select(
            option => (Next(BitSet.WordsFor(option.For.Length)), Next(BitSet.WordsFor(option.Against.Length))))];
        cautions = [.. plan.OrderedRules.Select(rule => Next(BitSet.WordsFor(rule.Cautions.Length)))];
        rules = Next(guideline.Rules.Length * wordsOfRule);
        settled = Next(guideline.Facts.Length * wordsOfRules);
        Words = next;

        int Next(int words) => (next += words) - words;
    }

    /// <summary>How many words there are.</summary>
    public int Words { get; }

    /// <summary>The comparisons on which the scope rests.</summary>
    public int Scope { get; }

    /// <summary>The rules that hold.</summary>
    public int Held { get; }

    /// <summary>The rules left open.</summary>
    public int Open { get; }

    /// <summary>The rules that do not hold.</summary>
    public int RuledOut { get; }

    /// <summary>Those of them whose own condition holds.</summary>
    public int Defeated { get; }

    /// <summary>The statements shown.</summary>
    public int Statements { get; }

    /// <summary>The notices and conflicts shown.</summary>
    public int Notices { get; }

    /// <summary>The facts asked for.</summary>
    public int Asked { get; }

    /// <summary>The options shown.</summary>
    public int Options { get; }

    /// <summary>The comparisons on which a rule rests; for one left open, the facts that it needs.</summary>
    public int OfRule(int order) => rules + (order * wordsOfRule);

    /// <summary>The cautions of a rule that apply.</summary>
    public int CautionsOf(int order) => cautions[order];

    /// <summary>The rules that a fact helps to settle.</summary>
    public int SettledBy(int fact) => settled + (fact * wordsOfRules);

    /// <summary>The arguments for an option that apply.</summary>
    public int ArgumentsFor(int rank) => arguments[rank].For;

    /// <summary>The arguments against it.</summary>
    public int ArgumentsAgainst(int rank) => arguments[rank].Against;
}
