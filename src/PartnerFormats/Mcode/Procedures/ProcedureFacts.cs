using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Procedures;

/// <summary>Reads facts from procedures: mastectomy, radiotherapy of a vertebra, imaging of the spine.</summary>
internal static class ProcedureFacts
{
    private static readonly string[] LateralityUrls =
    [
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality",
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier",
    ];

    public static ProcedureKind? KindOf(SourceResource source)
    {
        foreach (Coding coding in source.Json.Codings("code"))
        {
            if (McodeCodes.Procedures.TryGetValue(coding, out ProcedureKind kind))
                return kind;
        }

        return null;
    }

    public static void Read(SourceResource source, ConditionSet conditions, MappingCollector output)
    {
        if (KindOf(source) is not { } kind)
            return;
        if (source.Json.Text("status") != "completed")
        {
            output.AddUnmapped(source, "status", "The status of the procedure is not 'completed'.", FactOf(kind));
            return;
        }

        FhirDate? date = EffectiveDate.OfProcedure(source.Json);
        switch (kind)
        {
            case ProcedureKind.Mastectomy:
                AddMastectomy(source, date, conditions, output);
                break;
            case ProcedureKind.Radiotherapy:
                AddRadiotherapy(source, date, output);
                break;
            default:
                output.AddDate(FactIds.LastSpineImaging, date, source, "performed", ResultStatus.Final);
                break;
        }
    }

    private static string FactOf(ProcedureKind kind) => kind switch
    {
        ProcedureKind.Mastectomy => FactIds.PrimaryTumour,
        ProcedureKind.Radiotherapy => FactIds.VertebralRadiotherapyEnd,
        _ => FactIds.LastSpineImaging,
    };

    /// <summary>A mastectomy of the other breast does not resect the primary.</summary>
    private static void AddMastectomy(SourceResource source, FhirDate? date, ConditionSet conditions, MappingCollector output)
    {
        HashSet<Coding> sides = [.. SidesOf(source.Json)];
        HashSet<Coding> primary =
        [
            .. conditions.All.Where(condition => condition is { IsBreastCancer: true, Verification: null })
                .SelectMany(condition => SidesOf(condition.Source.Json)),
        ];
        if (sides.Count > 0 && primary.Count > 0 && !sides.IsSupersetOf(primary))
            output.AddUnmapped(source, "bodySite", "The mastectomy is not on the side of the primary.", FactIds.PrimaryTumour);
        else
            output.Add(new(FactIds.PrimaryTumour, new CodeValue("resected"), source, "code", date, ResultStatus.Final));
    }

    private static void AddRadiotherapy(SourceResource source, FhirDate? date, MappingCollector output)
    {
        const string Fact = FactIds.VertebralRadiotherapyEnd;
        if (!Vertebrae.LevelsOf(source.Json).Any(level => level is not null))
            output.AddUnmapped(source, "bodySite", "The radiotherapy has no site, or a site that is not known to be vertebral.", Fact);
        else if (source.Json.Member("performedPeriod") is not null && source.Json.Member("performedPeriod", "end") is null)
            output.AddUnmapped(source, "performedPeriod", "The period has no end.", Fact);
        else
            output.AddDate(Fact, date, source, "performed", ResultStatus.Final);
    }

    private static IEnumerable<Coding> SidesOf(JsonElement json)
    {
        foreach (JsonElement site in json.Items("bodySite"))
        {
            foreach (JsonElement extension in site.Items("extension").Where(extension => LateralityUrls.Contains(extension.Text("url"))))
            {
                foreach (Coding side in extension.Codings("valueCodeableConcept"))
                    yield return side;
            }
        }
    }
}
