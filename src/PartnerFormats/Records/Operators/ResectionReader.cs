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

    private const string OtherSide = "The operation is not on the side of the tumour.";
    private const string Recurred = "The tumour has come back, and the operation is not known to have removed what came back.";
    private const string OpenHistory =
        "Whether the organ is absent because of this tumour is unknown: a side is not stated, or the tumour has come back.";

    private readonly Lazy<DateOnly?> firstBegin = new(() => FirstBeginOf(tumours));
    private readonly CodeGroups all = declared.Procedures.With(declared.Conditions, declared.Left, declared.Right, declared.Both);

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups => all;

    public override bool IsRelevant(SourceResource source) =>
        (source.Type == "Procedure" || (source.Type == "Condition" && !declared.Conditions.IsEmpty)) && source.IsIn("code", all);

    public override void Read(SourceResource source, MappingCollector output)
    {
        if (source.Type == "Condition")
            ReadHistory(tumours.Of(source)!, output);
        else
            ReadProcedure(source, output);
    }

    /// <summary>
    /// That the organ is absent does not say since when, so it counts only on the side of the tumour, and while the tumour has not come
    /// back.
    /// </summary>
    private void ReadHistory(RecordedCondition history, MappingCollector output)
    {
        SourceResource source = history.Source;
        Side[] sides = [.. SidesOf(source)];
        if (history.IsEnteredInError || history.Doubt is not null)
            output.AddUnmapped(source, history.StatusElement, history.Doubt!, declared.Fact);
        else if (tumours.AttributionOf(source) is { Reason: { } reason, IsOpen: false } other)
            output.AddUnmapped(source, other.Element, reason, declared.Fact);
        else if (sides.Length > 0 && tumours.Sides.Length > 0 && tumours.Sides.Except(sides).Any())
            output.AddUnmapped(source, "code", OtherSide, declared.Fact);
        else if (sides.Length == 0 || tumours.Sides.Length == 0 || HasRecurred)
            output.AddUnreadable(source, "code", history.Date, ResultStatus.Final, OpenHistory, declared.Fact);
        else
            output.Add(new(declared.Fact, values.Of(declared.Fact, declared.Value), source, "code", history.Date, ResultStatus.Final));
    }

    private bool HasRecurred => tumours.Tumours.Any(tumour => tumour.HasRecurred);

    /// <summary>
    /// Whether the tumour has come back, and not certainly before the operation. Its onset may be that of the tumour at first, so the date
    /// at which it was recorded has to be earlier as well.
    /// </summary>
    private bool HasRecurredSince(FhirDate? operation) => tumours.Tumours.Any(tumour => tumour.HasRecurred
        && !(operation is not null && tumour.Date?.IsBefore(operation) is true && BeganOf(tumour)?.IsBefore(operation) is not false));

    private void ReadProcedure(SourceResource source, MappingCollector output)
    {
        FhirDate? date = EffectiveDate.OfProcedure(source.Json);
        Side[] sides = [.. SidesOf(source)];
        if (source.Json.Text("status") != "completed")
            output.AddUnmapped(source, "status", "The status of the procedure is not 'completed'.", declared.Fact);
        else if (tumours.AttributionOf(source) is { Reason: { } reason, IsOpen: false } other)
            output.AddUnmapped(source, other.Element, reason, declared.Fact);
        else if (sides.Length > 0 && tumours.Sides.Length > 0 && tumours.Sides.Except(sides).Any())
            output.AddUnmapped(source, "bodySite", OtherSide, declared.Fact);
        else if (sides.Length == 0 && tumours.Sides.Length > 1)
            output.AddUnreadable(source, "bodySite", date, ResultStatus.Final, WithoutSide, declared.Fact);
        else if (date is not null && IsBeforeTheTumour(date))
            output.AddUnmapped(source, "performed", "The operation was before the tumour began.", declared.Fact);
        else if (HasRecurredSince(date))
            output.AddUnreadable(source, "performed", date, ResultStatus.Final, Recurred, declared.Fact);
        else
            output.Add(new(declared.Fact, values.Of(declared.Fact, declared.Value), source, "code", date, ResultStatus.Final));
    }

    private bool IsBeforeTheTumour(FhirDate date) => firstBegin.Value is { } began && date.To < began;

    /// <summary>When the first of the tumours that are present, or of all, began; null if one does not say when or there is none.</summary>
    private static DateOnly? FirstBeginOf(TumourSet tumours)
    {
        RecordedCondition[] present = [.. tumours.Tumours.Where(tumour => tumour.IsPresent != false)];
        FhirDate?[] begins = [.. (present.Length > 0 ? present : tumours.Tumours.AsEnumerable()).Select(BeganOf)];
        return begins.Length > 0 && Array.TrueForAll(begins, begin => begin is not null) ? begins.Min(begin => begin!.From) : null;
    }

    private static FhirDate? BeganOf(RecordedCondition tumour) =>
        FhirDate.TryParse(tumour.Source.Json.Text("onsetDateTime") ?? tumour.Source.Json.Member("onsetPeriod")?.Text("start"));

    private HashSet<Side> SidesOf(SourceResource source)
    {
        HashSet<Side> sides = [.. tumours.SidesOf(source)];
        if (source.IsIn("code", declared.Left) || source.IsIn("code", declared.Both))
            sides.Add(Side.Left);
        if (source.IsIn("code", declared.Right) || source.IsIn("code", declared.Both))
            sides.Add(Side.Right);
        return sides;
    }
}
