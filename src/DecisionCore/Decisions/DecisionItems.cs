using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>
/// Creates the item at an index of each list of a decision. Rules are in the order of their verdicts, options in that of their ranks.
/// The last argument is the index of the rule or option that the list belongs to.
/// </summary>
internal static class DecisionItems
{
    public static readonly Func<DecisionBasis, int, int, Recommendation> Recommendation =
        static (basis, order, _) => new(basis.Plan.OrderedRules[order], basis.Because(order), basis.Cautions(order)) { Order = order };

    public static readonly Func<DecisionBasis, int, int, UndeterminedRule> Undetermined =
        static (basis, order, _) => new(basis.Plan.OrderedRules[order], basis.Needs(order)) { Order = order };

    public static readonly Func<DecisionBasis, int, int, ConsideredRule> Considered = static (basis, order, _) =>
        new(
            basis.Plan.OrderedRules[order],
            basis.Because(order),
            [.. basis.DefeatersOf(order).Select(defeater => basis.Plan.OrderedRules[defeater].Id)]);

    public static readonly Func<DecisionBasis, int, int, string> RuleName = static (basis, order, _) => basis.Plan.OrderedRules[order].Id;

    public static readonly Func<DecisionBasis, int, int, Caution> Caution = static (basis, caution, order) =>
        basis.Plan.OrderedRules[order].Cautions[caution];

    public static readonly Func<DecisionBasis, int, int, FactDefinition> Fact = static (basis, fact, _) => basis.Guideline.Facts[fact];

    public static readonly Func<DecisionBasis, int, int, MissingFact> Missing = static (basis, fact, _) =>
        new(basis.Guideline.Facts[fact], basis.Settles(fact), basis.Plan.AlwaysAskStatements[fact]?.Statements ?? []) { Place = fact };

    public static readonly Func<DecisionBasis, int, int, RankedOption> Option =
        static (basis, rank, _) => new(basis.Plan.OrderedOptions[rank], basis.For(rank), basis.Against(rank));

    public static readonly Func<DecisionBasis, int, int, Argument> ArgumentFor = static (basis, argument, rank) =>
        basis.Plan.OrderedOptions[rank].For[argument];

    public static readonly Func<DecisionBasis, int, int, Argument> ArgumentAgainst =
        static (basis, argument, rank) => basis.Plan.OrderedOptions[rank].Against[argument];

    public static readonly Func<DecisionBasis, int, int, ShownNotice> Notice = static (basis, notice, _) => basis.Plan.Notices[notice];

    public static readonly Func<DecisionBasis, int, int, Statement> Statement = static (basis, statement, _) =>
        basis.Guideline.Statements[statement];
}
