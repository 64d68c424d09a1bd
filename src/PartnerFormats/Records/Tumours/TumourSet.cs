using System.Collections.Immutable;
using System.Text.Json;
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

    private readonly ResourceSet resources;
    private readonly TumourDeclaration? declared;
    private readonly ILookup<int, RecordedCondition> byIndex;
    private readonly Attributions attributions;

    public TumourSet(ResourceSet resources, TumourDeclaration? declared)
    {
        this.resources = resources;
        this.declared = declared;
        Containers = new(resources);
        Sites = new(resources, Containers);
        attributions = new(this, declared);
        All = [.. resources.Resources.SelectMany(Read)];
        byIndex = All.ToLookup(each => each.Source.Index);
        RecordedCondition[] others =
        [
            .. All.Where(each =>
                each is { Kind: ConditionKind.OtherTumour, IsRefuted: false, IsEnteredInError: false, IsPresent: not false }),
        ];
        HasOther = others.Length > 0;
        HasOtherOfOrgan = declared is not null && others.Any(each => each.Codings.AreIn(declared.OthersOfOrgan));
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

    /// <summary>Whether another malignancy of the same organ is recorded, so that the organ does not say which of them is meant.</summary>
    public bool HasOtherOfOrgan { get; }

    /// <summary>The body sites that resources state.</summary>
    public StatedSites Sites { get; }

    /// <summary>The reports and panels that name results.</summary>
    public ResultContainers Containers { get; }

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
    /// <param name="finding">The finding.</param>
    /// <param name="ofPrimary">Whether it is about the primary tumour, which is nowhere but in its organ.</param>
    public Attribution AttributionOf(SourceResource finding, bool ofPrimary = false) =>
        attributions.Of(finding, Of(finding)?.Kind, ofPrimary);

    /// <summary>Whether a condition belongs to the guideline's cancer.</summary>
    public Attribution AttributionOf(RecordedCondition condition) => attributions.Of(condition.Source, condition.Kind);

    /// <summary>Whether a finding itself says that it is about the guideline's cancer or a metastasis of it.</summary>
    public bool IsNamedBy(SourceResource finding) => declared is not null && attributions.IsNamedBy(finding);

    /// <summary>
    /// The sides that a finding names itself, or those of the tumours that it names; none if it names none, or tumours without a side.
    /// </summary>
    public ImmutableArray<Side> SidesNamedBy(SourceResource finding) =>
    [
        .. attributions.FoundBy(finding).Select(Of).OfType<RecordedCondition>()
            .Where(each => each.Kind == ConditionKind.Tumour).Concat(AllOf(finding)).SelectMany(SidesOf)
            .Concat(SidesOf(finding)).Distinct(),
    ];

    /// <summary>The sides of the body that the sites of a resource name.</summary>
    public IEnumerable<Side> SidesOf(SourceResource source) => BodySides.Of(Sites.WithQualifiersOf(source));

    /// <summary>Whether a code is that of a cancer, the guideline's or another.</summary>
    public bool IsCancer(Coding code) => KindOf([code]) != ConditionKind.None;

    /// <summary>What codes say of a condition.</summary>
    public ConditionKind KindOf(ImmutableArray<Coding> codings)
    {
        if (declared is null)
            return ConditionKind.None;
        return IsIn(declared.Is) ? ConditionKind.Tumour
            : IsIn(declared.OtherMetastases) ? ConditionKind.MetastasisOfOther
            : IsIn(declared.Metastases) ? ConditionKind.Metastasis
            : IsIn(declared.Others) ? ConditionKind.OtherTumour
            : IsIn(declared.Harmless) ? ConditionKind.Harmless
            : IsIn(declared.Unspecified) ? ConditionKind.Unspecified
            : ConditionKind.None;

        bool IsIn(CodeGroups groups) => codings.AreIn(groups);
    }

    private IEnumerable<RecordedCondition> Read(SourceResource source)
    {
        switch (source.Type)
        {
            case "Condition":
                RecordedCondition condition = Read(source, "code", [.. source.Codings("code")], Sites.Of(source));
                yield return IsMetastasisInWords(condition) ? condition with { Kind = ConditionKind.MetastasisInWords } : condition;
                break;
            case "DiagnosticReport":
                // Each concept is a separate conclusion.
                foreach (JsonElement conclusion in source.Json.Items("conclusionCode"))
                    yield return Read(source, "conclusionCode", [.. conclusion.Items("coding").Select(Coding.Of)], []);
                break;
            case "Observation" when declared is not null && source.IsIn("code", declared.MetastasisObservations):
                ImmutableArray<Coding> sites = [.. source.Codings("valueCodeableConcept"), .. Sites.Of(source)];
                yield return Read(source, "value", [.. source.Codings("code"), .. sites], sites) with { Kind = ConditionKind.Metastasis };
                break;
            default:
                break;
        }
    }

    /// <summary>Whether it has no code that is known, and words of a metastasis.</summary>
    private bool IsMetastasisInWords(RecordedCondition condition) => declared is not null && condition.Kind == ConditionKind.None
        && !condition.Codings.Any(Codes.Shipped.IsKnown)
        && CancerWords.In(condition.Source.Json.Member("code")) == CancerWords.OfMetastasis;

    private RecordedCondition Read(SourceResource source, string element, ImmutableArray<Coding> codings, ImmutableArray<Coding> sites) =>
        new(source, element, KindOf(codings), codings, sites);

    private IEnumerable<Side> SidesOf(RecordedCondition condition)
    {
        foreach (Side side in SidesOf(condition.Source))
            yield return side;
        if (declared is null)
            yield break;
        if (condition.Codings.AreIn(declared.Left))
            yield return Side.Left;
        if (condition.Codings.AreIn(declared.Right))
            yield return Side.Right;
    }
}
