using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Mcode.Observations;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Procedures;

/// <summary>When the spine was imaged: of a report, a study, or the imaging as a procedure.</summary>
internal static class ImagingFacts
{
    /// <summary>Whether codes are those of imaging of the spine.</summary>
    public static bool IsOfSpine(IEnumerable<Coding> codings) =>
        codings.Any(coding => McodeCodes.Procedures.TryGetValue(coding, out ProcedureKind kind) && kind == ProcedureKind.SpineImaging);

    /// <summary>Reads a report, or an observation that stands for one.</summary>
    public static void ReadReport(SourceResource report, Findings into)
    {
        if (ReadObservation.Of(report, into, FactIds.LastSpineImaging) is { } read)
            into.AddDay(FactIds.LastSpineImaging, read.Date, report, "effective", Standing.Final);
    }

    /// <summary>Reads an imaging study.</summary>
    public static void ReadStudy(SourceResource study, Findings into)
    {
        if (study.Json.Text("status") == "available")
            into.AddDay(FactIds.LastSpineImaging, FhirDate.TryParse(study.Json.Text("started")), study, "started", Standing.Final);
        else
            into.Leave(study, "status", "The study is not available.", FactIds.LastSpineImaging);
    }
}
