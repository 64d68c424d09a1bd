using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>
/// What a record says that the patient has: a Condition, what a report concludes, or an observation whose value is the site of a
/// metastasis.
/// </summary>
/// <param name="Source">The resource.</param>
/// <param name="Element">The element that names it.</param>
/// <param name="Kind">Whether it is the guideline's cancer, another one, or a metastasis.</param>
/// <param name="Codings">Its codes.</param>
/// <param name="Sites">The codes of its body sites.</param>
internal sealed record RecordedCondition(
    SourceResource Source, string Element, ConditionKind Kind, ImmutableArray<Coding> Codings, ImmutableArray<Coding> Sites)
{
    private readonly ConditionStatus? status = Source.Type == "Condition" ? ConditionStatus.Of(Source.Json) : null;

    /// <summary>When it was asserted, recorded or began, or the date of the report or observation.</summary>
    public FhirDate? Date => EffectiveDate.Of(Source);

    /// <summary>Whether its clinical status says that it has come back.</summary>
    public bool HasRecurred => IsCondition && Source.Json.Codings("clinicalStatus").Any(coding => coding.Code is "recurrence" or "relapse");

    /// <summary>Whether it is a resource of type Condition, with statuses of its own.</summary>
    public bool IsCondition => Source.Type == "Condition";

    /// <summary>Whether it says nothing: it was entered in error, or there is no result.</summary>
    public bool IsEnteredInError => status is { } own
        ? own.IsEnteredInError : StatusOfResult is "entered-in-error" or "cancelled" or "registered";

    /// <summary>Whether it says that the patient does not have it.</summary>
    public bool IsRefuted => status is { IsRefuted: true };

    /// <summary>The element that says whether it can be taken as confirmed.</summary>
    public string StatusElement => status?.DoubtElement ?? "status";

    /// <summary>Why it cannot be taken as confirmed; null when it can.</summary>
    public string? Doubt => status is { } own ? own.Doubt : DoubtOfResult;

    /// <summary>What is not confirmed yields to what is; one that is refuted does not.</summary>
    public ResultStatus Status =>
        (IsCondition && Doubt is not null && !IsRefuted) || StatusOfResult is "preliminary" or "partial" or "unknown"
            ? ResultStatus.Preliminary : ResultStatus.Final;

    /// <summary>Whether the patient has it now; null when that is unknown. An abatement ends it.</summary>
    public bool? IsPresent => status is { } own ? own.IsPresent : true;

    /// <summary>The element that says whether the patient has it now.</summary>
    public string PresenceElement => status?.PresenceElement ?? "status";

    /// <summary>Why it does not count as present.</summary>
    public string NotPresent => status?.NotPresent ?? "";

    private string? DoubtOfResult => IsEnteredInError ? "There is no result: it was entered in error, cancelled or is not there yet."
        : StatusOfResult is not ("final" or "amended" or "corrected" or "appended" or "preliminary" or "partial" or "unknown")
            ? "The status is not an R4 code."
        : Source.Json.Member("dataAbsentReason") is not null ? "There is no value, only a dataAbsentReason."
        : null;

    private string? StatusOfResult => IsCondition ? null : Source.Json.Text("status");
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

    /// <summary>A cancer of no stated organ, which may be any.</summary>
    Unspecified,

    /// <summary>A metastasis.</summary>
    Metastasis,

    /// <summary>A condition whose code is not known and whose words may mean a metastasis.</summary>
    MetastasisInWords,

    /// <summary>A metastasis whose code says that it comes from another cancer.</summary>
    MetastasisOfOther,
}
