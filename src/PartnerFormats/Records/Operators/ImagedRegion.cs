using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Finds out from the series of an imaging study whether it shows what a fact is about (<see cref="DeclaredStudies"/>).</summary>
internal static class ImagedRegion
{
    /// <summary>Whether the study counts; null if that is open: nothing coded says what was imaged, or its code is not known.</summary>
    public static bool? IsIn(DeclaredStudies declared, JsonElement study)
    {
        bool isNamed = study.Codings("procedureCode").Any(coding => CodeSystems.IsPublic(coding.System));
        bool?[] series = [.. study.Items("series").Select(each => IsIn(declared, each, study, isNamed))];
        if (series.Length == 0)
            return isNamed || !MayBe(declared, CodingsAt(study, "modality")) ? false : null;
        return Array.Exists(series, each => each is true) ? true : Array.Exists(series, each => each is null) ? null : false;
    }

    private static bool? IsIn(DeclaredStudies declared, JsonElement series, JsonElement study, bool isNamed)
    {
        Coding[] ofSeries = CodingsAt(series, "modality");
        Coding[] modalities = ofSeries.Length > 0 ? ofSeries : CodingsAt(study, "modality");
        if (!MayBe(declared, modalities))
            return false;
        Coding[] sites = CodingsAt(series, "bodySite");
        return sites.AreIn(declared.Sites) ? modalities.Length > 0 ? true : null
            : isNamed || sites.AreIn(declared.OtherSites) ? false
            : null;
    }

    private static bool MayBe(DeclaredStudies declared, Coding[] modalities) =>
        modalities.Length == 0 || modalities.AreIn(declared.Modalities);

    /// <summary>The codings of a Coding or, as in R5, of a CodeableConcept or CodeableReference; one or several.</summary>
    private static Coding[] CodingsAt(JsonElement json, string name) => [.. json.OneOrMany(name).SelectMany(CodingsOf)];

    private static IEnumerable<Coding> CodingsOf(JsonElement element)
    {
        if (element.Member("code") is { ValueKind: JsonValueKind.String })
            yield return Coding.Of(element);
        foreach (JsonElement coding in element.Items("coding"))
            yield return Coding.Of(coding);
        foreach (Coding coding in element.Codings("concept"))
            yield return coding;
    }
}
