using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Conditions;

/// <summary>A condition of which something is known to us.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Kinds">What its codes say it is.</param>
/// <param name="Levels">The vertebral levels of its body sites.</param>
/// <param name="Verification">What stands in the way of believing it, or null.</param>
/// <param name="IsPresent">Whether it is there now; null when the resource says what we do not know.</param>
internal sealed record ReadCondition(
    SourceResource Source, ImmutableArray<ConditionKind> Kinds, ImmutableArray<string> Levels, string? Verification, bool? IsPresent)
{
    /// <summary>Whether it is a metastasis of a vertebra, by its code or by its code and site.</summary>
    public bool IsVertebral =>
        Kinds.Contains(ConditionKind.VertebralMetastasis)
        || (Levels.Length > 0 && (Kinds.Contains(ConditionKind.BoneMetastasis) || Kinds.Contains(ConditionKind.Metastasis)));

    /// <summary>Whether it is the breast cancer.</summary>
    public bool IsBreastCancer => Kinds.Contains(ConditionKind.BreastCancer) || Kinds.Contains(ConditionKind.Her2PositiveBreastCancer);

    /// <summary>Whether it is a metastasis in the brain.</summary>
    public bool IsBrain => Kinds.Contains(ConditionKind.BrainMetastasis);

    /// <summary>Reads a condition; null when no code of it is known.</summary>
    public static ReadCondition? Of(SourceResource source)
    {
        ImmutableArray<ConditionKind> kinds = [.. source.Json.Codings("code").Select(KindOf).OfType<ConditionKind>().Distinct()];
        if (kinds.IsEmpty)
            return null;
        return new(source, kinds, [.. Vertebrae.LevelsOf(source.Json).OfType<string>().Distinct()], VerificationOf(source), PresenceOf(source));
    }

    private static ConditionKind? KindOf(Coding coding)
    {
        if (McodeCodes.Conditions.TryGetValue(coding, out ConditionKind kind))
            return kind;
        if (coding.System != CodeSystems.Icd10Cm || coding.Code.Length < 3 || coding.Code[0] != 'C' || !int.TryParse(coding.Code.AsSpan(1, 2), out int group))
            return null;
        return group switch
        {
            50 => ConditionKind.BreastCancer,
            77 or 78 or 79 or 80 => null, // secondary, or of no site
            _ => ConditionKind.OtherCancer,
        };
    }

    private static string? VerificationOf(SourceResource source) =>
        source.Json.Codings("verificationStatus").Select(coding => coding.Code).FirstOrDefault() switch
        {
            null or "confirmed" => null,
            "entered-in-error" => "It was entered in error.",
            "refuted" => "It is refuted, which says nothing about other sites or times.",
            _ => "It is not confirmed.",
        };

    private static bool? PresenceOf(SourceResource source) =>
        source.Json.Codings("clinicalStatus").Select(coding => coding.Code).FirstOrDefault() switch
        {
            null or "active" or "recurrence" or "relapse" => true,
            "inactive" or "remission" or "resolved" => false,
            _ => null,
        };
}
