using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>Reads the date of spine imaging from reports and studies. Imaging as a procedure is read with the procedures.</summary>
internal static class ImagingFacts
{
    public static bool IsOfSpine(IEnumerable<Coding> codings) =>
        codings.Any(coding => McodeCodes.Procedures.TryGetValue(coding, out ProcedureKind kind) && kind == ProcedureKind.SpineImaging);

    /// <summary>Reads a DiagnosticReport, or an Observation in place of one.</summary>
    public static void ReadReport(SourceResource report, MappingCollector output)
    {
        if (ObservationResult.Of(report, output, FactIds.LastSpineImaging) is { } result)
            output.AddDate(FactIds.LastSpineImaging, result.Date, report, "effective", ResultStatus.Final);
    }

    public static void ReadStudy(SourceResource study, MappingCollector output)
    {
        if (study.Json.Text("status") == "available")
        {
            FhirDate? started = FhirDate.TryParse(study.Json.Text("started"));
            output.AddDate(FactIds.LastSpineImaging, started, study, "started", ResultStatus.Final);
        }
        else
        {
            output.AddUnmapped(study, "status", "The status of the study is not 'available'.", FactIds.LastSpineImaging);
        }
    }
}
