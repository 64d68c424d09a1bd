using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reads a fact from the results of tests and from diagnoses that name it (<see cref="CodedOperator"/>).</summary>
internal sealed class CodedReader(CodedOperator declared, TumourSet tumours, FactValues values, DateOnly asOf) : FactReader
{
    private const string NotPresent = "The clinical status does not say that it is present.";
    private const string Outdated = "It has no date, or is too old to say what is true now.";

    private const string OfNoSide = "There are tumours on both sides, and it does not name the one that it is about.";
    private const string SidesDiffer = "There are tumours on both sides, and they differ or one of them cannot be read.";

    private readonly Dictionary<Side, List<Candidate>> bySide = [];
    private readonly ImmutableArray<string> conditions = [.. declared.Conditions.Values.SelectMany(groups => groups)];
    private readonly ImmutableArray<string> silent = [.. declared.Silent.Keys];

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups => [.. declared.Tests.SelectMany(test => test.Codes), .. conditions, .. silent];

    public override bool IsRelevant(SourceResource source) => source.Type switch
    {
        "Observation" => declared.Tests.Any(test => ObservationResult.HasCode(source, test.Codes)) || source.IsIn("code", silent),
        "Condition" => source.IsIn("code", conditions),
        _ => false,
    };

    public override void Read(SourceResource source, MappingCollector output)
    {
        if (source.Type == "Condition")
            ReadCondition(tumours.Of(source)!, output);
        else if (!declared.Tests.Any(test => ObservationResult.HasCode(source, test.Codes)))
            ReadSilent(source, output);
        else if (ObservationResult.Of(source, output, declared.Fact) is { } result)
            ReadResult(result, output);
    }

    /// <summary>Whether a statement is too old to say what is true now. One without a date may be.</summary>
    private bool IsOutdated(FhirDate? date) => declared.Days is { } days && (date is null || date.To.AddDays(days) < asOf);

    private void ReadSilent(SourceResource source, MappingCollector output)
    {
        string group = source.Codings("code").GroupOf(silent)!;
        output.AddUnmappedWhileUnknown(source, "code", declared.Silent[group], declared.Fact);
    }

    private void ReadResult(ObservationResult result, MappingCollector output)
    {
        if (declared.OfTumour && tumours.AttributionOf(result.Source).AddForeign(result, declared.Fact, output))
            return;

        if (IsOutdated(result.Date))
        {
            output.AddUnmapped(result.Source, "effective", Outdated, declared.Fact);
            return;
        }

        bool hasPart = false;
        foreach (CodedTest test in declared.Tests)
        {
            foreach (ResultPart part in result.PartsWith(test.Codes))
            {
                hasPart = true;
                Read(result, test, part, output);
            }
        }

        if (!hasPart)
        {
            output.AddUnmapped(
                result.Source, "value", "It has no value of its own; its members are read where the record has them.", declared.Fact);
        }
    }

    private void Read(ObservationResult result, CodedTest test, ResultPart part, MappingCollector output)
    {
        (string? value, string element, string? reason) = ValueOf(test, part.Json);
        Add(output, new(
            declared.Fact, value is null ? null : values.Of(declared.Fact, value), result.Source, part.Prefix + element, result.Date,
            result.Status)
        {
            Reason = reason,
            Rank = test.Rank,
        });
    }

    /// <inheritdoc/>
    public override void Finish(MappingCollector output)
    {
        Candidate[] newest = [.. bySide.Values.SelectMany(CandidateSelector.Newest).Distinct()];
        bool isOne = newest.All(each => each.Value is not null) && newest.Select(each => each.Value).Distinct().Count() == 1;
        foreach (Candidate each in newest)
            output.Add(isOne ? each : each with { Value = null, Reason = each.Reason ?? SidesDiffer });
        foreach (Candidate older in bySide.Values.SelectMany(candidates => candidates).Except(newest).Distinct())
            output.AddUnmapped(older.Source, older.Element, "A newer result about the same tumour counts.", declared.Fact);
    }

    /// <summary>Adds a result. While there are tumours on both sides, the newest of each side counts.</summary>
    private void Add(MappingCollector output, Candidate candidate)
    {
        if (!declared.OfTumour || tumours.Sides.Length <= 1)
        {
            output.Add(candidate);
            return;
        }

        ImmutableArray<Side> sides = tumours.SidesNamedBy(candidate.Source);
        if (sides.IsEmpty)
            output.Add(candidate with { Value = null, Reason = candidate.Reason ?? OfNoSide });
        foreach (Side side in sides)
        {
            if (!bySide.TryGetValue(side, out List<Candidate>? ofSide))
                bySide[side] = ofSide = [];
            ofSide.Add(candidate);
        }
    }

    /// <summary>The value of a result, or the reason why it has none.</summary>
    private static (string? Value, string Element, string? Reason) ValueOf(CodedTest test, JsonElement part)
    {
        if (part.Member("dataAbsentReason") is not null)
            return (null, "dataAbsentReason", "There is no value, only a dataAbsentReason.");
        if (test.Numbers && part.Member("valueCodeableConcept") is null)
            return NumberOf(part);
        const string Element = "valueCodeableConcept";
        Coding[] codings = [.. part.Codings(Element)];
        if (codings.Length == 0)
        {
            return part.Member("valueString") is not null || part.Member(Element) is not null
                ? (null, "value", "The value is only text, which is not interpreted.")
                : (null, Element, "There is no coded value.");
        }

        string[] found = [.. test.Values.Where(each => IsIn(each.Value)).Select(each => each.Key).Order(StringComparer.Ordinal)];
        if (found.Length == 1)
            return (found[0], Element, null);
        if (found.Length > 1)
            return (null, Element, "The codes of the value contradict each other.");
        string? open = codings.GroupOf([.. test.Open.Keys]);
        return (null, Element, open is null ? "The value has no recognized code." : test.Open[open]);

        bool IsIn(ImmutableArray<string> groups) => codings.AreIn(groups);
    }

    private static (string? Value, string Element, string? Reason) NumberOf(JsonElement part)
    {
        const string NotWhole = "The score is not a whole number.";
        if (part.Member("valueInteger") is { } whole)
        {
            bool isWhole = ExactNumber.TryRead(whole, out decimal number) && decimal.IsInteger(number);
            return isWhole ? (Text(number), "valueInteger", null) : (null, "valueInteger", NotWhole);
        }

        if (part.Member("valueQuantity") is null)
        {
            bool isText = part.Member("valueString") is not null;
            return (null, "value", isText ? "The value is only text, which is not interpreted." : "There is no number.");
        }

        (decimal score, string unit, string? reason) = Quantities.Of(part.Member("valueQuantity"));
        if (reason is null && unit is "" or "1" or "{score}" && decimal.IsInteger(score))
            return (Text(score), "valueQuantity", null);
        return (null, "valueQuantity", reason ?? NotWhole);
    }

    private static string Text(decimal number) => new NumberValue(number).ToString();

    private void ReadCondition(RecordedCondition condition, MappingCollector output)
    {
        SourceResource source = condition.Source;
        Attribution attribution = declared.OfTumour ? tumours.AttributionOf(source) : Attribution.Ours;
        if (condition.IsEnteredInError)
            output.AddUnmapped(source, "verificationStatus", condition.Doubt!, declared.Fact);
        else if (condition.Doubt is { } doubt)
            output.AddUnreadable(source, "verificationStatus", condition.Date, StatusOf(condition), doubt, declared.Fact);
        else if (IsOutdated(condition.Date))
            output.AddUnmapped(source, "recordedDate", Outdated, declared.Fact);
        else if (attribution is { IsOurs: false, IsOpen: false })
            output.AddUnmapped(source, "code", attribution.Reason!, declared.Fact);
        else if (!attribution.IsOurs)
            output.AddUnreadable(source, "code", condition.Date, ResultStatus.Final, attribution.Reason!, declared.Fact);
        else if (condition.IsPresent != true)
            output.AddUnreadable(source, "clinicalStatus", condition.Date, ResultStatus.Final, NotPresent, declared.Fact);
        else
            AddNamed(condition, output);
    }

    /// <summary>Something that is not confirmed yields to what is.</summary>
    private static ResultStatus StatusOf(RecordedCondition condition) =>
        condition.IsRefuted ? ResultStatus.Final : ResultStatus.Preliminary;

    private void AddNamed(RecordedCondition condition, MappingCollector output)
    {
        foreach ((string value, ImmutableArray<string> groups) in
            declared.Conditions.Where(each => condition.Source.IsIn("code", each.Value)))
        {
            Coding coding = condition.Codings.First(coding => Codes.Shipped.GroupOf(coding, groups) is not null);
            output.Add(new(declared.Fact, values.Of(declared.Fact, value), condition.Source, "code", condition.Date, ResultStatus.Final)
            {
                IsUnconfirmed = Codes.Shipped.IsUnconfirmed(Codes.Shipped.GroupOf(coding, groups)!, coding),
            });
        }
    }
}
