using System.Collections.Immutable;
using System.Globalization;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Conditions;

/// <summary>A condition with at least one code that the mapping recognizes.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Kinds">What its codes say it is.</param>
/// <param name="Levels">The vertebral levels of its body sites.</param>
/// <param name="Verification">Why the condition cannot be taken as confirmed; null when it can.</param>
/// <param name="IsPresent">Whether the patient has it now; null when its clinical status is not a known code.</param>
internal sealed record RecognizedCondition(
    SourceResource Source, ImmutableArray<ConditionKind> Kinds, ImmutableArray<string> Levels, string? Verification, bool? IsPresent)
{
    /// <summary>Whether it is a metastasis of a vertebra, by its code alone or by its code and site.</summary>
    public bool IsVertebral =>
        Kinds.Contains(ConditionKind.VertebralMetastasis)
        || (Levels.Length > 0 && (Kinds.Contains(ConditionKind.BoneMetastasis) || Kinds.Contains(ConditionKind.Metastasis)));

    public bool IsBreastCancer => Kinds.Contains(ConditionKind.BreastCancer) || Kinds.Contains(ConditionKind.Her2PositiveBreastCancer);

    public bool IsBrainMetastasis => Kinds.Contains(ConditionKind.BrainMetastasis);

    /// <summary>Reads a condition; null when none of its codes is recognized.</summary>
    public static RecognizedCondition? Of(SourceResource source)
    {
        ImmutableArray<ConditionKind> kinds = [.. source.Json.Codings("code").Select(KindOf).OfType<ConditionKind>().Distinct()];
        if (kinds.IsEmpty)
            return null;
        ImmutableArray<string> levels = [.. Vertebrae.LevelsOf(source.Json).OfType<string>().Distinct()];
        return new(source, kinds, levels, VerificationOf(source), PresenceOf(source));
    }

    private static ConditionKind? KindOf(Coding coding)
    {
        if (McodeCodes.Conditions.TryGetValue(coding, out ConditionKind kind))
            return kind;
        if (coding.System != CodeSystems.Icd10Cm || coding.Code.Length < 3 || coding.Code[0] != 'C')
            return null;
        if (!int.TryParse(coding.Code.AsSpan(1, 2), CultureInfo.InvariantCulture, out int group))
            return null;
        return group switch
        {
            50 => ConditionKind.BreastCancer,
            77 or 78 or 79 or 80 => null, // secondary malignancies, and those without a site
            _ => ConditionKind.OtherCancer,
        };
    }

    private static string? VerificationOf(SourceResource source) =>
        source.Json.Codings("verificationStatus").Select(coding => coding.Code).FirstOrDefault() switch
        {
            null or "confirmed" => null,
            "entered-in-error" => "The condition was entered in error.",
            "refuted" => "The condition is refuted, which says nothing about other sites or times.",
            _ => "The condition is not confirmed.",
        };

    private static bool? PresenceOf(SourceResource source) =>
        source.Json.Codings("clinicalStatus").Select(coding => coding.Code).FirstOrDefault() switch
        {
            null or "active" or "recurrence" or "relapse" => true,
            "inactive" or "remission" or "resolved" => false,
            _ => null,
        };
}
