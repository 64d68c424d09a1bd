using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.PartnerFormats.Fhir;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>A reason for dismissing a card as a whole, or the advice of one of its rules.</summary>
/// <param name="Code">The code, such as <c>patient-declines</c> or <c>not-appropriate.RULE</c>.</param>
/// <param name="Display">The text that users see.</param>
internal sealed record OverrideReason(string Code, string Display)
{
    private const string NotAppropriate = "not-appropriate";

    private static readonly ImmutableArray<OverrideReason> OfPlan =
    [
        new("patient-declines", "The patient declines"),
        new("contraindicated", "Contraindicated for a reason that the facts do not cover"),
        new("done-or-ordered", "Already done or ordered"),
        new("evidence-insufficient", "The evidence is not convincing"),
        new("facts-wrong", "The facts shown are wrong or out of date"),
    ];

    private static readonly ImmutableArray<OverrideReason> OfEmergency =
    [
        new("pathway-followed", "The emergency pathway is being followed"),
        new("signs-known", "The signs are not new and have been assessed"),
        new("facts-wrong", "The facts shown are wrong or out of date"),
    ];

    private static readonly ImmutableArray<OverrideReason> OfWarning =
    [
        new("benefit-outweighs", "The benefit outweighs the reason against it"),
        new("stopped-or-changed", "It has been stopped or changed"),
        new("done-or-ordered", "Already done or ordered"),
        new("facts-wrong", "The facts shown are wrong or out of date"),
    ];

    private static readonly ImmutableArray<OverrideReason> OfMissing =
    [
        new("not-available", "The data is not available"),
        new("not-needed", "The decision does not need the data"),
    ];

    /// <summary>The code system of a guideline's override reasons.</summary>
    public static string System(Guideline guideline) => $"{guideline.Canonical}/override-reasons";

    /// <summary>The reasons that a card offers.</summary>
    public static ImmutableArray<OverrideReason> For(CardKind kind, DecisionPlan plan, Guideline guideline) =>
    [
        .. General(kind),
        .. RulesOf(kind, plan).Select(rule => OfRule(guideline, rule)),
    ];

    /// <summary>The reason and the rule that a code means, or null if the card does not offer it.</summary>
    public static (string Reason, string? Rule)? Read(string code, CardId card)
    {
        if (General(card.Kind).Any(reason => reason.Code == code))
            return (code, null);
        string rule = code.StartsWith(NotAppropriate + ".", StringComparison.Ordinal) ? code[(NotAppropriate.Length + 1)..] : "";
        bool isRule = card.Kind is (CardKind.Plan or CardKind.Warning)
            && card.Version.Guideline.Guideline.Rules.Any(known => known.Id == rule);
        return isRule ? (NotAppropriate, rule) : null;
    }

    private static ImmutableArray<OverrideReason> General(CardKind kind) => kind switch
    {
        CardKind.Emergency => OfEmergency,
        CardKind.Warning => OfWarning,
        CardKind.MissingData => OfMissing,
        _ => OfPlan,
    };

    /// <summary>The rules whose advice a card shows and that can be dismissed one by one.</summary>
    private static IEnumerable<Rule> RulesOf(CardKind kind, DecisionPlan plan) => kind switch
    {
        CardKind.Plan => plan.Now.Concat(plan.Due).Concat(plan.Do).SelectMany(action => action.Rules)
            .Select(held => held.Rule).Where(IsAdvice),
        CardKind.Warning => plan.Stop.SelectMany(action => action.Rules).Select(held => held.Rule)
            .Where(rule => rule.Verdict == Verdict.Avoid),
        _ => [],
    };

    private static bool IsAdvice(Rule rule) => rule.Verdict is Verdict.Urgent or Verdict.Recommend or Verdict.Consider;

    private static OverrideReason OfRule(Guideline guideline, Rule rule)
    {
        string action = GuidelineElements.LabelOf(guideline, rule.Action);
        string what = rule.Verdict == Verdict.Avoid
            ? "The advice against it does not apply to this patient" : "Not appropriate for this patient";
        return new($"{NotAppropriate}.{rule.Id}", $"{what}: {action} ({string.Join(", ", rule.Statements)})");
    }
}
