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

    public override IEnumerable<string> Groups => [.. declared.Codes, .. declared.CodesWithReason, .. declared.Open.Groups];

    public override string? Type => declared.Studies is null ? null : "ImagingStudy";

    public override bool IsRelevant(SourceResource source) => source.Type switch
    {
        "Procedure" => source.IsIn("code", declared.CodesWithReason) || HasCode(source, "code"),
        "DiagnosticReport" or "Observation" => HasCode(source, "code"),
        "ImagingStudy" => IsCounted(source) is not false,
        _ => false,
    };

    public override void Read(SourceResource source, MappingCollector output)
    {
        Attribution attribution = declared.OfTumour ? tumours.AttributionOf(source) : Attribution.Ours;
        if (attribution is { IsOurs: false, IsOpen: false })
            output.AddUnmapped(source, attribution.Element, attribution.Reason!, declared.Fact);
        else if (IsElsewhere(source))
            output.AddUnmapped(source, "bodySite", WithoutSite, declared.Fact);
        else
            ReadDate(source, OpenBy(source, attribution), output);
        foreach (IGrouping<string, string> same in declared.Silent.Keys.Order(StringComparer.Ordinal).GroupBy(key => declared.Silent[key]))
            output.AddUnmappedWhileUnknown(source, "code", same.Key, [.. same]);
    }

    private string WithoutSite => declared.WithoutSite ?? "It has no site that the fact is about.";

    private bool HasCode(SourceResource source, string element) =>
        source.IsIn(element, declared.Codes) || source.IsIn(element, declared.Open.Groups);

    /// <summary>Whether it was done at sites that are known, and at none that the fact is about.</summary>
    private bool IsElsewhere(SourceResource source)
    {
        if (sites.IsEmpty)
            return false;
        Coding[] stated = [.. tumours.Sites.Of(source).Where(site => CodeSystems.IsPublic(site.System))];
        return stated.Length > 0 && !stated.AreIn(sites) && !stated.AreIn(declared.OpenSites)
            && (declared.OtherSites.IsEmpty || Array.TrueForAll(stated, declared.OtherSites.Contains));
    }

    /// <summary>The element and the reason for which it is unknown whether it counts; null if it does.</summary>
    private (string Element, string Reason)? OpenBy(SourceResource source, Attribution attribution)
    {
        string element = source.Type == "ImagingStudy" ? "procedureCode" : "code";
        return attribution.Reason is { } foreign ? (attribution.Element, foreign)
            : !source.IsIn(element, declared.Codes) && source.Codings(element).GroupOf(declared.Open.Groups) is { } group
                ? (element, declared.Open[group])
            : source.Type == "Procedure" && !source.IsIn("code", declared.Codes) && !tumours.IsNamedBy(source)
                ? ("reasonReference", TumourSet.NotNamed)
            : !sites.IsEmpty && !tumours.Sites.Of(source).AreIn(sites) ? ("bodySite", WithoutSite)
            : null;
    }

    private void ReadDate(SourceResource source, (string Element, string Reason)? open, MappingCollector output)
    {
        switch (source.Type)
        {
            case "Procedure":
                ReadProcedure(source, open, output);
                break;
            case "ImagingStudy":
                ReadStudy(source, open, output);
                break;
            default:
                // When a report was issued does not say when it was done.
                if (ObservationResult.Of(source, output, declared.Fact) is not null)
                    Add(EffectiveDate.OfResult(source.Json), source, "effective", open, output);
                break;
        }
    }

    /// <summary>Adds the date of what counts, or of what leaves open whether an older one is the latest.</summary>
    private void Add(
        FhirDate? date, SourceResource source, string element, (string Element, string Reason)? open, MappingCollector output)
    {
        if (open is { } unknown)
            output.AddUnreadable(source, unknown.Element, date, ResultStatus.Final, unknown.Reason, declared.Fact);
        else
            output.AddDate(declared.Fact, date, source, element, ResultStatus.Final);
    }

    private void ReadProcedure(SourceResource source, (string Element, string Reason)? open, MappingCollector output)
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
            Add(date, source, "performed", open, output);
    }

    /// <summary>Whether a study counts by its procedure or by what was imaged; null if that is open.</summary>
    private bool? IsCounted(SourceResource study) => study.IsIn("procedureCode", declared.Codes) ? true
        : study.IsIn("procedureCode", declared.Open.Groups) ? null
        : declared.Studies is { } studies ? ImagedRegion.IsIn(studies, study.Json)
        : false;

    private void ReadStudy(SourceResource study, (string Element, string Reason)? open, MappingCollector output)
    {
        const string Element = "status";
        string? status = study.Json.Text(Element);
        var started = FhirDate.TryParse(study.Json.Text("started"));
        if (status is "cancelled" or "entered-in-error" || (status == "registered" && started is null))
            output.AddUnmapped(study, Element, "The study was cancelled or entered in error, or has not been done yet.", declared.Fact);
        else if (IsCounted(study) is null)
            Add(started, study, "procedureCode", open ?? ("procedureCode", OpenStudy), output);
        else if (status != "available")
            output.AddUnreadable(study, Element, started, ResultStatus.Final, "The status of the study is not 'available'.", declared.Fact);
        else
            Add(started, study, "started", open, output);
    }
}
