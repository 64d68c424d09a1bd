using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>A condition of a record: what it is about and whether the patient has it.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Kind">Whether it is the guideline's cancer, another one, or a metastasis.</param>
/// <param name="Codings">Its codes.</param>
/// <param name="Sites">The codes of its body sites.</param>
internal sealed record RecordedCondition(
    SourceResource Source, ConditionKind Kind, ImmutableArray<Coding> Codings, ImmutableArray<Coding> Sites)
{
    private static readonly ImmutableArray<string> Current = ["active", "recurrence", "relapse"];
    private static readonly ImmutableArray<string> Ended = ["inactive", "remission", "resolved"];
    private static readonly ImmutableArray<string> Abatements =
        ["abatementDateTime", "abatementAge", "abatementPeriod", "abatementRange", "abatementString"];

    /// <summary>When it was asserted, recorded or began.</summary>
    public FhirDate? Date => EffectiveDate.OfCondition(Source.Json);

    public bool IsEnteredInError => Verification == "entered-in-error";

    /// <summary>Whether it says that the patient does not have it.</summary>
    public bool IsRefuted => Verification == "refuted";

    /// <summary>Why it cannot be taken as confirmed; null when it can.</summary>
    public string? Doubt => Verification switch
    {
        null or "confirmed" => null,
        "entered-in-error" => "The condition was entered in error.",
        "refuted" => "The condition is refuted, which says nothing about other sites or times.",
        _ => "The condition is not confirmed.",
    };

    /// <summary>Whether the patient has it now; null when its clinical status is not a known code. An abatement ends it.</summary>
    public bool? IsPresent
    {
        get
        {
            if (Abatements.Any(name => Source.Json.Member(name) is not null))
                return false;
            string? status = Source.Json.Codings("clinicalStatus").Select(coding => coding.Code).FirstOrDefault();
            return status is null || Current.Contains(status) ? true : Ended.Contains(status) ? false : null;
        }
    }

    private string? Verification => Source.Json.Codings("verificationStatus").Select(coding => coding.Code).FirstOrDefault();
}

/// <summary>What a condition is to the guideline's cancer.</summary>
internal enum ConditionKind
{
    /// <summary>No cancer.</summary>
    None,

    /// <summary>The guideline's cancer.</summary>
    Tumour,

    /// <summary>Another primary malignancy.</summary>
    OtherTumour,

    /// <summary>A neoplasm that findings are not taken to belong to, such as a skin cancer other than melanoma.</summary>
    Harmless,

    /// <summary>A metastasis.</summary>
    Metastasis,

    /// <summary>A metastasis whose code says that it comes from another cancer.</summary>
    MetastasisOfOther,
}
