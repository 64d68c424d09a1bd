using System.Collections.Immutable;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Fhir;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>A reason for dismissing a card: of the card as a whole, or of one rule's advice.</summary>
/// <param name="Code">The code: <c>patient-declines</c>, or <c>not-appropriate.RULE</c>.</param>
/// <param name="Display">In words.</param>
internal sealed record OverrideReason(string Code, string Display)
{
    private const string NotAppropriate = "not-appropriate";

    private static readonly ImmutableArray<OverrideReason> OfPlan =
    [
        new("patient-declines", "The patient declines"),
        new("contraindicated", "Contraindicated for a reason that is not among the facts"),
        new("done-or-ordered", "Already done or ordered"),
        new("evidence-insufficient", "The evidence does not convince"),
        new("facts-wrong", "The facts shown are wrong or out of date"),
    ];

    private static readonly ImmutableArray<OverrideReason> OfEmergency =
    [
        new("pathway-followed", "The emergency pathway is being followed"),
        new("signs-known", "The signs are old, and have been assessed"),
        new("facts-wrong", "The facts shown are wrong or out of date"),
    ];

    private static readonly ImmutableArray<OverrideReason> OfMissing =
    [
        new("not-available", "The data cannot be had"),
        new("not-needed", "The decision does not need them"),
    ];

    /// <summary>The system of the codes.</summary>
    public static string System(Guideline guideline) => $"{guideline.Canonical}/override-reasons";

    /// <summary>The reasons for a card.</summary>
    public static ImmutableArray<OverrideReason> For(CardKind kind, Decision decision) => kind switch
    {
        CardKind.Emergency => OfEmergency,
        CardKind.MissingData => OfMissing,
        _ => [.. OfPlan, .. decision.Recommendations.Where(held => held.Rule.Verdict is Verdict.Urgent or Verdict.Recommend or Verdict.Consider).Select(held => OfRule(decision, held.Rule))],
    };

    /// <summary>The reason and the rule that a code stands for; null when it is none of the card's.</summary>
    public static (string Reason, string? Rule)? Read(string code, CardId card)
    {
        ImmutableArray<OverrideReason> whole = card.Kind switch { CardKind.Emergency => OfEmergency, CardKind.MissingData => OfMissing, _ => OfPlan };
        if (whole.Any(reason => reason.Code == code))
            return (code, null);
        string rule = code.StartsWith(NotAppropriate + ".", StringComparison.Ordinal) ? code[(NotAppropriate.Length + 1)..] : "";
        return card.Kind == CardKind.Plan && card.Version.Guideline.Guideline.Rules.Any(known => known.Id == rule) ? (NotAppropriate, rule) : null;
    }

    private static OverrideReason OfRule(Decision decision, Rule rule) =>
        new($"{NotAppropriate}.{rule.Id}", $"Not appropriate for this patient: {Vocabulary.LabelOf(decision.Facts.Guideline.Guideline, rule.Action)} ({string.Join(", ", rule.Statements)})");
}
