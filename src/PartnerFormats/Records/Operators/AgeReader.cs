using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reads the birth date of the patient, or the age on the as-of date (<see cref="AgeOperator"/>).</summary>
internal sealed class AgeReader(AgeOperator declared, FactValues values, DateOnly asOf) : FactReader
{
    private const string Element = "birthDate";

    private readonly bool isDate = values.TypeOf(declared.Fact) == FactType.Date;

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups => [];

    public override string? Type => "Patient";

    /// <summary>A contained Patient may be a relative.</summary>
    public override bool IsRelevant(SourceResource source) => source.Type == Type && source.Container is null;

    public override void Read(SourceResource source, MappingCollector output)
    {
        var birth = FhirDate.TryParse(source.Json.Text(Element));
        if (birth is null)
            output.AddUnmapped(source, Element, "There is no birth date.", declared.Fact);
        else if (isDate && birth.IsDay)
            Add(new DateValue(birth.From), source, output);
        else if (!isDate && AgeOf(birth.From) == AgeOf(birth.To))
            Add(new NumberValue(AgeOf(birth.From)), source, output);
        else
            AddImprecise(source, output);
    }

    private void Add(FactValue value, SourceResource source, MappingCollector output) =>
        output.Add(new(declared.Fact, value, source, Element, null, ResultStatus.Final));

    private void AddImprecise(SourceResource source, MappingCollector output)
    {
        string reason = isDate
            ? "The birth date has no day; expected a full date."
            : "The birth date is not precise enough for the age.";
        output.AddUnreadable(source, Element, null, ResultStatus.Final, reason, declared.Fact);
    }

    /// <summary>The whole years from the birth, by the same calendar as the conditions on ages.</summary>
    private int AgeOf(DateOnly birth)
    {
        int years = asOf.Year - birth.Year;
        return new Duration(years, 0, 0, 0).AddTo(birth) > asOf ? years - 1 : years;
    }
}
