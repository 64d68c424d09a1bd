using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>
/// Reads that the tumour was resected (<see cref="ResectionOperator"/>). An operation on the other side, before the tumour or because of
/// another one says nothing about it.
/// </summary>
internal sealed class ResectionReader(ResectionOperator declared, TumourSet tumours, FactValues values) : FactReader
{
    private const string WithoutSide = "There are tumours on both sides, and the operation names no side.";

    private readonly Lazy<DateOnly?> firstBegin = new(() => FirstBeginOf(tumours));
    private readonly CodeGroups all = declared.Procedures.With(declared.Left, declared.Right, declared.Both);

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups => all;

    public override bool IsRelevant(SourceResource source) => source.Type == "Procedure" && source.IsIn("code", all);

    public override void Read(SourceResource source, MappingCollector output)
    {
        FhirDate? date = EffectiveDate.OfProcedure(source.Json);
        Side[] sides = [.. SidesOf(source)];
        if (source.Json.Text("status") != "completed")
            output.AddUnmapped(source, "status", "The status of the procedure is not 'completed'.", declared.Fact);
        else if (tumours.AttributionOf(source) is { Reason: { } reason, IsOpen: false })
            output.AddUnmapped(source, "reasonReference", reason, declared.Fact);
        else if (sides.Length > 0 && tumours.Sides.Length > 0 && tumours.Sides.Except(sides).Any())
            output.AddUnmapped(source, "bodySite", "The operation is not on the side of the tumour.", declared.Fact);
        else if (sides.Length == 0 && tumours.Sides.Length > 1)
            output.AddUnreadable(source, "bodySite", date, ResultStatus.Final, WithoutSide, declared.Fact);
        else if (date is not null && IsBeforeTheTumour(date))
            output.AddUnmapped(source, "performed", "The operation was before the tumour began.", declared.Fact);
        else
            output.Add(new(declared.Fact, values.Of(declared.Fact, declared.Value), source, "code", date, ResultStatus.Final));
    }

    private bool IsBeforeTheTumour(FhirDate date) => firstBegin.Value is { } began && date.To < began;

    /// <summary>When the first of the tumours began; null if one does not say when, or there is none.</summary>
    private static DateOnly? FirstBeginOf(TumourSet tumours)
    {
        FhirDate?[] begins = [.. tumours.Tumours.Select(BeganOf)];
        return begins.Length > 0 && Array.TrueForAll(begins, begin => begin is not null) ? begins.Min(begin => begin!.From) : null;
    }

    private static FhirDate? BeganOf(RecordedCondition tumour) =>
        FhirDate.TryParse(tumour.Source.Json.Text("onsetDateTime") ?? tumour.Source.Json.Member("onsetPeriod")?.Text("start"));

    private HashSet<Side> SidesOf(SourceResource source)
    {
        HashSet<Side> sides = [.. BodySides.Of(source.Json)];
        if (source.IsIn("code", declared.Left) || source.IsIn("code", declared.Both))
            sides.Add(Side.Left);
        if (source.IsIn("code", declared.Right) || source.IsIn("code", declared.Both))
            sides.Add(Side.Right);
        return sides;
    }
}
