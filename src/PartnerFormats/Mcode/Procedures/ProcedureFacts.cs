using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Procedures;

/// <summary>What procedures say: mastectomy, radiotherapy of a vertebra, imaging of the spine.</summary>
internal static class ProcedureFacts
{
    private static readonly string[] LateralityUrls =
    [
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality", "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier",
    ];

    /// <summary>What a procedure is, or null.</summary>
    public static ProcedureKind? KindOf(SourceResource source)
    {
        foreach (Coding coding in source.Json.Codings("code"))
        {
            if (McodeCodes.Procedures.TryGetValue(coding, out ProcedureKind kind))
                return kind;
        }

        return null;
    }

    /// <summary>Reads a procedure.</summary>
    public static void Read(SourceResource source, Mapping into)
    {
        if (KindOf(source) is not { } kind)
            return;
        if (source.Json.Text("status") != "completed")
        {
            into.Findings.Leave(source, "status", "It is not said to be completed.", FactOf(kind));
            return;
        }

        FhirDate? date = Effective.OfProcedure(source.Json);
        switch (kind)
        {
            case ProcedureKind.Mastectomy:
                AddMastectomy(source, date, into);
                break;
            case ProcedureKind.Radiotherapy:
                AddRadiotherapy(source, date, into.Findings);
                break;
            default:
                into.Findings.AddDay(FactIds.LastSpineImaging, date, source, "performed", Standing.Final);
                break;
        }
    }

    private static string FactOf(ProcedureKind kind) => kind switch
    {
        ProcedureKind.Mastectomy => FactIds.PrimaryTumour,
        ProcedureKind.Radiotherapy => FactIds.VertebralRadiotherapyEnd,
        _ => FactIds.LastSpineImaging,
    };

    /// <summary>A mastectomy of the other breast leaves the primary where it is.</summary>
    private static void AddMastectomy(SourceResource source, FhirDate? date, Mapping into)
    {
        HashSet<Coding> sides = [.. SidesOf(source.Json)];
        HashSet<Coding> primary = [.. into.Conditions.All.Where(condition => condition is { IsBreastCancer: true, Verification: null }).SelectMany(condition => SidesOf(condition.Source.Json))];
        if (sides.Count > 0 && primary.Count > 0 && !sides.IsSupersetOf(primary))
            into.Findings.Leave(source, "bodySite", "Its side is not that of the primary.", FactIds.PrimaryTumour);
        else
            into.Findings.Add(new(FactIds.PrimaryTumour, new CodeValue("resected"), source, "code", date, Standing.Final));
    }

    private static void AddRadiotherapy(SourceResource source, FhirDate? date, Findings into)
    {
        if (!Vertebrae.LevelsOf(source.Json).Any(level => level is not null))
            into.Leave(source, "bodySite", "Its site is not said, or not known to be vertebral.", FactIds.VertebralRadiotherapyEnd);
        else if (source.Json.Member("performedPeriod") is not null && source.Json.Member("performedPeriod", "end") is null)
            into.Leave(source, "performedPeriod", "When it ended is not said.", FactIds.VertebralRadiotherapyEnd);
        else
            into.AddDay(FactIds.VertebralRadiotherapyEnd, date, source, "performed", Standing.Final);
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
