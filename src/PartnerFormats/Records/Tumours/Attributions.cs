using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>
/// Finds out which tumour a finding or a treatment belongs to: the one that it names (<see cref="NamedSubjects"/>), or else the one of the
/// organ that it is about, or else the only one of the record.
/// </summary>
internal sealed class Attributions(TumourSet tumours, TumourDeclaration? declared)
{
    /// <summary>The types whose body site is that of a tumour. That of a metastasis is where it has spread to.</summary>
    private static readonly ImmutableArray<string> Located = ["DiagnosticReport", "Observation", "Procedure"];

    private const string Earlier = "It is about a tumour that is no longer present, and another one is.";

    private readonly NamedSubjects subjects = new(tumours);

    /// <summary>Whether a finding belongs to the guideline's cancer.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="kind">What it is itself, if it is a condition.</param>
    /// <param name="ofPrimary">Whether it is about the primary tumour, which is nowhere but in its organ.</param>
    public Attribution Of(SourceResource finding, ConditionKind? kind, bool ofPrimary = false) =>
        Of(finding, kind, ofPrimary, mayFollow: true);

    /// <summary>Whether a finding itself says that it is about the guideline's cancer or a metastasis of it.</summary>
    public bool IsNamedBy(SourceResource finding) => NamedBy(finding, mayFollow: true) is { IsOurs: true };

    /// <summary>The resources of the record that a finding names.</summary>
    public IEnumerable<SourceResource> FoundBy(SourceResource finding) =>
        subjects.Of(finding).Select(each => each.Found).OfType<SourceResource>();

    private Attribution Of(SourceResource finding, ConditionKind? kind, bool ofPrimary, bool mayFollow)
    {
        if (declared is null || kind == ConditionKind.Tumour)
            return Attribution.Ours;
        if (kind == ConditionKind.MetastasisOfOther)
            return Attribution.Other("The code says that it comes from another cancer.", "code");
        return NamedBy(finding, mayFollow)
            ?? (kind is null && Located.Contains(finding.Type) ? BySite(finding, ofPrimary) : null)
            ?? OfTheOnly(finding.Type is "DiagnosticReport" or "Observation" or "Condition" ? "focus" : "reasonReference");
    }

    private Attribution OfTheOnly(string element) => tumours.HasOther
        ? Attribution.Open("It names no tumour and another malignancy is recorded, so the tumour that this is about is unknown.", element)
        : Attribution.Ours;

    /// <summary>What a finding names; null if it names no cancer.</summary>
    private Attribution? NamedBy(SourceResource finding, bool mayFollow)
    {
        ImmutableArray<NamedSubject> named = subjects.Of(finding);
        Attribution[] said = [.. named.Select(each => Of(each, mayFollow)).OfType<Attribution>()];
        if (said.Length == 0)
            return null;
        if (Array.Find(said, each => !each.IsOurs) is not { } foreign)
            return Attribution.Ours;
        return Array.Exists(said, each => each.IsOurs) && named.Any(each => each.Kind == ConditionKind.OtherTumour)
            ? Attribution.Open($"It names {declared!.Label} and another tumour, so which one this is about is unknown.", foreign.Element)
            : foreign;
    }

    /// <summary>What one of the things that a finding names says; null if it is no cancer.</summary>
    private Attribution? Of(NamedSubject named, bool mayFollow)
    {
        if (named.Kind is not { } kind)
        {
            return named.IsMissing ? Elsewhere("It is about a condition that is missing from the record.", named)
                // The focus of an observation that is not about the patient may be a device, a relative or a specimen.
                : named.IsSubject ? Elsewhere("It is about something that is not a condition.", named)
                : null;
        }

        return kind switch
        {
            ConditionKind.Tumour => IsOfEarlier(named) ? Attribution.Open(Earlier, named.Element) : Attribution.Ours,
            ConditionKind.OtherTumour or ConditionKind.MetastasisOfOther =>
                Attribution.Other($"It is about another tumour, which is not coded as {declared!.Label}.", named.Element),
            ConditionKind.Harmless =>
                Elsewhere($"It is about a neoplasm that is not coded as {declared!.Label}.", named),
            ConditionKind.Metastasis => named.Found is { } metastasis && mayFollow
                ? Of(metastasis, kind, ofPrimary: false, mayFollow: false)
                : OfTheOnly(named.Element),
            _ => named.IsSubject ? Elsewhere($"It is about a condition that is not coded as {declared!.Label}.", named) : null,
        };
    }

    /// <summary>Whether a finding is about a tumour that is no longer present while there is another one, such as a recurrence.</summary>
    private bool IsOfEarlier(NamedSubject named) => named is { IsSubject: true, Found: { } found }
        && tumours.Of(found) is { IsPresent: false } && tumours.Tumours.Any(tumour => tumour.IsPresent != false);

    /// <summary>If the record has the guideline's cancer, what is said to be about something else is not about it.</summary>
    private Attribution Elsewhere(string reason, NamedSubject named) =>
        !tumours.Tumours.IsEmpty ? Attribution.Other(reason, named.Element) : Attribution.Open(reason, named.Element);

    /// <summary>What the body site says; null if it leaves open which tumour this is about, or there is none.</summary>
    private Attribution? BySite(SourceResource finding, bool ofPrimary)
    {
        const string Element = "bodySite";
        ImmutableArray<Coding> sites = tumours.Sites.Of(finding);
        if (sites.IsEmpty || declared is not { Sites.IsEmpty: false } known)
            return null;
        if (sites.AreIn(known.Sites))
            return tumours.HasOtherOfOrgan ? null : Attribution.Ours;
        bool mayBeSpread = sites.AreIn(known.SpreadSites);
        if (mayBeSpread ? ofPrimary && !sites.AreIn(known.NodeSites) : sites.AreIn(known.OtherSites))
            return Attribution.Other($"It is about another organ than {known.Label}.", Element);
        return mayBeSpread || !sites.Any(site => CodeSystems.IsPublic(site.System)) ? null
            : Attribution.Open($"Whether its body site is one of {known.Label} or of another tumour is unknown.", Element);
    }
}
