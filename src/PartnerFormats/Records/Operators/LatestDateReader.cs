using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reads the latest day on which something was done (<see cref="LatestDateOperator"/>).</summary>
internal sealed class LatestDateReader(LatestDateOperator declared, TumourSet tumours) : FactReader
{
    private const string OpenStudy = "What was imaged has no code that is known, so whether the study counts is unknown.";

    private readonly CodeGroups sites = declared.Sites.Groups;

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups => [.. declared.Codes, .. declared.CodesWithReason];

    public override string? Type => declared.Studies is null ? null : "ImagingStudy";

    public override bool IsRelevant(SourceResource source) => source.Type switch
    {
        "Procedure" => source.IsIn("code", declared.Codes) || source.IsIn("code", declared.CodesWithReason),
        "DiagnosticReport" or "Observation" => source.IsIn("code", declared.Codes),
        "ImagingStudy" => IsCounted(source) is not false,
        _ => false,
    };

    public override void Read(SourceResource source, MappingCollector output)
    {
        Attribution attribution = declared.OfTumour ? tumours.AttributionOf(source) : Attribution.Ours;
        if (attribution is { IsOurs: false, IsOpen: false })
            output.AddUnmapped(source, attribution.Element, attribution.Reason!, declared.Fact);
        else if (source.Type == "Procedure" && !source.IsIn("code", declared.Codes) && !tumours.IsNamedBy(source))
            output.AddUnmapped(source, "reasonReference", TumourSet.NotNamed, declared.Fact);
        else if (!sites.IsEmpty && !tumours.Sites.Of(source).AreIn(sites))
            output.AddUnmapped(source, "bodySite", declared.WithoutSite ?? "It has no site that the fact is about.", declared.Fact);
        else if (attribution.Reason is { } open)
            output.AddUnreadable(source, attribution.Element, EffectiveDate.Of(source), ResultStatus.Final, open, declared.Fact);
        else
            ReadDate(source, output);
        foreach (IGrouping<string, string> same in declared.Silent.Keys.Order(StringComparer.Ordinal).GroupBy(key => declared.Silent[key]))
            output.AddUnmappedWhileUnknown(source, "code", same.Key, [.. same]);
    }

    private void ReadDate(SourceResource source, MappingCollector output)
    {
        switch (source.Type)
        {
            case "Procedure":
                ReadProcedure(source, output);
                break;
            case "ImagingStudy":
                ReadStudy(source, output);
                break;
            default:
                // When a report was issued does not say when it was done.
                if (ObservationResult.Of(source, output, declared.Fact) is not null)
                    output.AddDate(declared.Fact, EffectiveDate.OfResult(source.Json), source, "effective", ResultStatus.Final);
                break;
        }
    }

    private void ReadProcedure(SourceResource source, MappingCollector output)
    {
        FhirDate? date = EffectiveDate.OfProcedure(source.Json);
        string? status = source.Json.Text("status");
        if (status is "preparation" or "not-done" or "entered-in-error")
            output.AddUnmapped(source, "status", "The status of the procedure is not 'completed'.", declared.Fact);
        else if (status != "completed")
        {
            const string Reason = "The procedure was begun and is not known to be complete.";
            output.AddUnreadable(source, "status", date, ResultStatus.Final, Reason, declared.Fact);
        }
        else if (source.Json.Member("performedPeriod") is not null && source.Json.Member("performedPeriod", "end") is null)
            output.AddUnreadable(source, "performedPeriod", date, ResultStatus.Final, "The period has no end.", declared.Fact);
        else
            output.AddDate(declared.Fact, date, source, "performed", ResultStatus.Final);
    }

    /// <summary>Whether a study counts by its procedure or by what was imaged; null if that is open.</summary>
    private bool? IsCounted(SourceResource study) => study.IsIn("procedureCode", declared.Codes) ? true
        : declared.Studies is { } studies ? ImagedRegion.IsIn(studies, study.Json)
        : false;

    private void ReadStudy(SourceResource study, MappingCollector output)
    {
        const string Element = "status";
        string? status = study.Json.Text(Element);
        var started = FhirDate.TryParse(study.Json.Text("started"));
        if (status is "cancelled" or "entered-in-error" || (status == "registered" && started is null))
            output.AddUnmapped(study, Element, "The study was cancelled or entered in error, or has not been done yet.", declared.Fact);
        else if (IsCounted(study) is null)
            output.AddUnreadable(study, "procedureCode", started, ResultStatus.Final, OpenStudy, declared.Fact);
        else if (status != "available")
            output.AddUnreadable(study, Element, started, ResultStatus.Final, "The status of the study is not 'available'.", declared.Fact);
        else
            output.AddDate(declared.Fact, started, study, "started", ResultStatus.Final);
    }
}
