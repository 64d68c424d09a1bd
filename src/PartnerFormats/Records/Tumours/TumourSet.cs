using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>The conditions of a record, and which tumour a finding belongs to.</summary>
internal sealed class TumourSet
{
    /// <summary>Why a procedure that any disease may need does not count.</summary>
    public const string NotNamed = "The procedure does not say that it was done because of the tumour.";

    private static readonly ImmutableArray<string> RelatedPrimary =
    [
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-primary-cancer-condition",
        "http://hl7.org/fhir/us/mcode/StructureDefinition/onco-core-RelatedPrimaryCancerCondition-extension",
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-condition",
    ];

    private readonly ResourceSet resources;
    private readonly TumourDeclaration? declared;
    private readonly ILookup<int, RecordedCondition> byIndex;

    public TumourSet(ResourceSet resources, TumourDeclaration? declared)
    {
        this.resources = resources;
        this.declared = declared;
        All = [.. resources.Resources.SelectMany(Read)];
        byIndex = All.ToLookup(each => each.Source.Index);
        HasOther = All.Any(each =>
            each is { Kind: ConditionKind.OtherTumour, IsRefuted: false, IsEnteredInError: false, IsPresent: not false });
        Tumours = [.. All.Where(each => each is { Kind: ConditionKind.Tumour, IsRefuted: false, IsEnteredInError: false })];
        RecordedCondition[] present = [.. Tumours.Where(each => each.IsPresent != false)];
        Sides = [.. (present.Length > 0 ? present : Tumours.AsEnumerable()).SelectMany(SidesOf).Distinct().Order()];
    }

    /// <summary>The groups of the codes of the guideline's cancer and of metastases.</summary>
    public IEnumerable<string> Groups => declared is null ? []
        : [.. declared.Is, .. declared.Metastases, .. declared.OtherMetastases, .. declared.MetastasisObservations];

    /// <summary>The resources of the record.</summary>
    public ResourceSet Resources => resources;

    public ImmutableArray<RecordedCondition> All { get; }

    /// <summary>The conditions that are the guideline's cancer.</summary>
    public ImmutableArray<RecordedCondition> Tumours { get; }

    /// <summary>Whether another primary malignancy is recorded, so that a finding must say which tumour it is about.</summary>
    public bool HasOther { get; }

    /// <summary>The sides on which the guideline's cancer is present, or was if it no longer is.</summary>
    public ImmutableArray<Side> Sides { get; }

    /// <summary>What a resource of type Condition says, or an observation of a metastasis; null for another resource.</summary>
    public RecordedCondition? Of(SourceResource resource) =>
        resource.Type == "DiagnosticReport" ? null : byIndex[resource.Index].FirstOrDefault();

    /// <summary>What a Condition, an observation of a metastasis or the conclusion of a report says.</summary>
    public IEnumerable<RecordedCondition> AllOf(SourceResource resource) => byIndex[resource.Index];

    /// <summary>The condition that a reference points to, or null.</summary>
    /// <param name="reference">The element of type Reference.</param>
    /// <param name="from">The resource that has the element.</param>
    public RecordedCondition? Resolve(JsonElement reference, SourceResource from) =>
        resources.Resolve(reference, from) is { } resource ? Of(resource) : null;

    /// <summary>Whether a finding belongs to the guideline's cancer.</summary>
    public Attribution AttributionOf(SourceResource finding) => AttributionOf(finding, Of(finding)?.Kind, mayFollow: true);

    /// <summary>Whether a condition belongs to the guideline's cancer.</summary>
    public Attribution AttributionOf(RecordedCondition condition) => AttributionOf(condition.Source, condition.Kind, mayFollow: true);

    private Attribution AttributionOf(SourceResource finding, ConditionKind? kind, bool mayFollow)
    {
        if (declared is null || kind == ConditionKind.Tumour)
            return Attribution.Ours;
        if (kind == ConditionKind.MetastasisOfOther)
            return Attribution.Other("The code says that it comes from another cancer.");
        Attribution[] named = [.. ReferencesOf(finding).Select(each => Named(each, mayFollow)).OfType<Attribution>()];
        if (named.Length > 0)
            return Array.Find(named, each => !each.IsOurs) ?? Attribution.Ours;
        return HasOther
            ? Attribution.Open("It names no tumour and another malignancy is recorded, so the tumour that this is about is unknown.")
            : Attribution.Ours;
    }

    /// <summary>
    /// The sides that a finding names itself, or those of the tumours that it names; none if it names none, or tumours without a side.
    /// </summary>
    public ImmutableArray<Side> SidesNamedBy(SourceResource finding) =>
    [
        .. ReferencesOf(finding).Select(each => each.Found is { } found ? Of(found) : null).OfType<RecordedCondition>()
            .Where(each => each.Kind == ConditionKind.Tumour).Concat(AllOf(finding)).SelectMany(SidesOf)
            .Concat(BodySides.Of(finding.Json)).Distinct(),
    ];

    /// <summary>Whether a finding itself says that it is about the guideline's cancer or a metastasis of it.</summary>
    public bool IsNamedBy(SourceResource finding)
    {
        Attribution[] named = [.. ReferencesOf(finding).Select(each => Named(each, mayFollow: true)).OfType<Attribution>()];
        return named.Length > 0 && Array.TrueForAll(named, each => each.IsOurs);
    }

    /// <summary>What a reference says; null if it refers to no cancer.</summary>
    private Attribution? Named((SourceResource? Found, bool IsSubject) named, bool mayFollow)
    {
        if (named.Found is not { } found)
            return Elsewhere("It is about a condition that is missing from the record.");
        // The focus of an observation that is not about the patient may be a device, a relative or a specimen.
        if (Of(found) is not { } condition)
            return named.IsSubject ? Elsewhere("It is about something that is not a condition.") : null;
        return condition.Kind switch
        {
            ConditionKind.Tumour => Attribution.Ours,
            ConditionKind.OtherTumour or ConditionKind.MetastasisOfOther =>
                Attribution.Other($"It is about another tumour, which is not coded as {declared!.Label}."),
            ConditionKind.Metastasis => mayFollow ? AttributionOf(found, condition.Kind, mayFollow: false) : Attribution.Ours,
            _ => named.IsSubject ? Elsewhere($"It is about a condition that is not coded as {declared!.Label}.") : null,
        };
    }

    /// <summary>If the record has the guideline's cancer, what is said to be about something else is not about it.</summary>
    private Attribution Elsewhere(string reason) => !Tumours.IsEmpty ? Attribution.Other(reason) : Attribution.Open(reason);

    /// <summary>What a finding says it is about: its focus, its reason, the primary of a metastasis.</summary>
    private IEnumerable<(SourceResource? Found, bool IsSubject)> ReferencesOf(SourceResource finding)
    {
        foreach (JsonElement focus in finding.Json.Items("focus"))
            yield return (resources.Resolve(focus, finding), true);
        foreach (JsonElement reason in finding.Json.Items("reasonReference"))
            yield return (resources.Resolve(reason, finding), false);
        foreach (JsonElement extension in finding.Json.Items("extension").Where(each => RelatedPrimary.Contains(each.Text("url") ?? "")))
            yield return (extension.Member("valueReference") is { } primary ? resources.Resolve(primary, finding) : null, true);
    }

    private IEnumerable<RecordedCondition> Read(SourceResource source)
    {
        switch (source.Type)
        {
            case "Condition":
                yield return Read(source, "code", [.. source.Codings("code")], [.. source.Codings("bodySite")]);
                break;
            case "DiagnosticReport":
                // Each concept is a separate conclusion.
                foreach (JsonElement conclusion in source.Json.Items("conclusionCode"))
                    yield return Read(source, "conclusionCode", [.. conclusion.Items("coding").Select(Coding.Of)], []);
                break;
            case "Observation" when declared is not null && source.IsIn("code", declared.MetastasisObservations):
                ImmutableArray<Coding> sites = [.. source.Codings("valueCodeableConcept"), .. source.Codings("bodySite")];
                yield return Read(source, "value", [.. source.Codings("code"), .. sites], sites) with { Kind = ConditionKind.Metastasis };
                break;
            default:
                break;
        }
    }

    private RecordedCondition Read(SourceResource source, string element, ImmutableArray<Coding> codings, ImmutableArray<Coding> sites) =>
        new(source, element, KindOf(codings), codings, sites);

    private ConditionKind KindOf(ImmutableArray<Coding> codings)
    {
        if (declared is null)
            return ConditionKind.None;
        return IsIn(declared.Is) ? ConditionKind.Tumour
            : IsIn(declared.OtherMetastases) ? ConditionKind.MetastasisOfOther
            : IsIn(declared.Metastases) ? ConditionKind.Metastasis
            : IsIn(declared.Others) ? ConditionKind.OtherTumour
            : IsIn(declared.Harmless) ? ConditionKind.Harmless
            : ConditionKind.None;

        bool IsIn(CodeGroups groups) => codings.AreIn(groups);
    }

    private IEnumerable<Side> SidesOf(RecordedCondition condition)
    {
        foreach (Side side in BodySides.Of(condition.Source.Json))
            yield return side;
        if (declared is null)
            yield break;
        if (condition.Codings.AreIn(declared.Left))
            yield return Side.Left;
        if (condition.Codings.AreIn(declared.Right))
            yield return Side.Right;
    }
}

/// <summary>Whether a finding belongs to the guideline's cancer.</summary>
/// <param name="Reason">Why it does not, or why that is unknown; null when it does.</param>
/// <param name="IsOpen">Whether it may belong to it.</param>
internal sealed record Attribution(string? Reason, bool IsOpen)
{
    public static Attribution Ours { get; } = new(null, IsOpen: false);

    public bool IsOurs => Reason is null;

    /// <summary>
    /// Adds a finding that is not known to be about the guideline's cancer. If it may be about it, it cannot be read; otherwise it says
    /// nothing.
    /// </summary>
    /// <returns>Whether the finding was added.</returns>
    public bool AddForeign(ObservationResult result, string fact, MappingCollector output)
    {
        if (Reason is not { } reason)
            return false;
        if (IsOpen)
            output.AddUnreadable(result.Source, "focus", result.Date, result.Status, reason, fact);
        else
            output.AddUnmapped(result.Source, "focus", reason, fact);
        return true;
    }

    public static Attribution Other(string reason) => new(reason, IsOpen: false);

    public static Attribution Open(string reason) => new(reason, IsOpen: true);
}
