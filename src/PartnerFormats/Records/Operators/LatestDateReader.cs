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
    private readonly CodeGroups sites = declared.Sites.Groups;

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups => [.. declared.Codes, .. declared.CodesWithReason];

    public override bool IsRelevant(SourceResource source) => source.Type switch
    {
        "Procedure" => source.IsIn("code", declared.Codes) || source.IsIn("code", declared.CodesWithReason),
        "DiagnosticReport" or "Observation" => source.IsIn("code", declared.Codes),
        "ImagingStudy" => source.IsIn("procedureCode", declared.Codes),
        _ => false,
    };

    public override void Read(SourceResource source, MappingCollector output)
    {
        Attribution attribution = declared.OfTumour ? tumours.AttributionOf(source) : Attribution.Ours;
        if (attribution is { IsOurs: false, IsOpen: false })
            output.AddUnmapped(source, "reasonReference", attribution.Reason!, declared.Fact);
        else if (source.Type == "Procedure" && !source.IsIn("code", declared.Codes) && !tumours.IsNamedBy(source))
            output.AddUnmapped(source, "reasonReference", TumourSet.NotNamed, declared.Fact);
        else if (!sites.IsEmpty && !source.IsIn("bodySite", sites))
            output.AddUnmapped(source, "bodySite", declared.WithoutSite ?? "It has no site that the fact is about.", declared.Fact);
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

    private void ReadStudy(SourceResource study, MappingCollector output)
    {
        if (study.Json.Text("status") == "available")
            output.AddDate(declared.Fact, FhirDate.TryParse(study.Json.Text("started")), study, "started", ResultStatus.Final);
        else
            output.AddUnmapped(study, "status", "The status of the study is not 'available'.", declared.Fact);
    }
}
