using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>Everything that the decisions of one guideline choose among. Rules are in the order of their verdicts, options in that of their ranks.</summary>
internal sealed class Choices
{
    public Choices(Guideline guideline, ExplanationPlan plan)
    {
        ImmutableArray<Rule> rules = plan.OrderedRules;
        Recommendations = new(rules.Length, (grounds, order) => new(rules[order], grounds.Because(order), grounds.Cautions(order)));
        Undetermined = new(rules.Length, (grounds, order) => new(rules[order], grounds.Needs(order)));
        Considered = new(rules.Length, (grounds, order) => new(rules[order], grounds.Because(order), [.. grounds.DefeatersOf(order).Select(defeater => rules[defeater].Id)]));
        RuleNames = Choice<string>.Of([.. rules.Select(rule => rule.Id)]);
        Cautions = [.. rules.Select(rule => Choice<Caution>.Of(rule.Cautions))];
        Facts = Choice<FactDefinition>.Of(guideline.Facts);
        Missing = new(guideline.Facts.Length, (grounds, fact) => new(guideline.Facts[fact], grounds.Settles(fact), plan.AlwaysAskStatements[fact]?.Statements ?? []));
        TreatmentOption[] options = [.. plan.OptionOrder.Select(option => guideline.Options[option])];
        Options = new(options.Length, (grounds, rank) => new(options[rank], grounds.For(rank), grounds.Against(rank)));
        For = [.. options.Select(option => Choice<Argument>.Of(option.For))];
        Against = [.. options.Select(option => Choice<Argument>.Of(option.Against))];
        Notices = Choice<ShownNotice>.Of(plan.Notices);
        Statements = Choice<Statement>.Of(guideline.Statements);
    }

    public Choice<Recommendation> Recommendations { get; }

    public Choice<UndeterminedRule> Undetermined { get; }

    public Choice<ConsideredRule> Considered { get; }

    public Choice<string> RuleNames { get; }

    /// <summary>For each rule its cautions.</summary>
    public Choice<Caution>[] Cautions { get; }

    public Choice<FactDefinition> Facts { get; }

    public Choice<MissingFact> Missing { get; }

    public Choice<RankedOption> Options { get; }

    /// <summary>For each option the arguments for it.</summary>
    public Choice<Argument>[] For { get; }

    /// <summary>For each option the arguments against it.</summary>
    public Choice<Argument>[] Against { get; }

    public Choice<ShownNotice> Notices { get; }

    public Choice<Statement> Statements { get; }
}
