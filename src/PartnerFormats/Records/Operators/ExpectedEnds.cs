using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>
/// Results that say on which day a value of a fact is expected to end (<see cref="ExpectedEnd"/>). Long after that day, a statement from
/// before it no longer says what is true.
/// </summary>
/// <param name="declared">The results.</param>
/// <param name="fact">The fact.</param>
/// <param name="value">The value that ends.</param>
/// <param name="asOf">The as-of date.</param>
internal sealed class ExpectedEnds(ExpectedEnd declared, string fact, FactValue value, DateOnly asOf)
{
    private const string Passed = "The day on which it was expected to end has long passed.";

    private readonly List<(FhirDate? Stated, FhirDate End)> ends = [];

    public bool IsOne(SourceResource source) => source.Type == "Observation" && source.IsIn("code", declared.Codes);

    public void Read(SourceResource source, MappingCollector output)
    {
        if (ObservationResult.Of(source, output, fact) is not { Status: ResultStatus.Final } result)
            return;
        if (FhirDate.TryParse(source.Json.Text("valueDateTime")) is { } end && result.Date?.IsAfter(asOf) != true)
            ends.Add((result.Date, end));
        output.AddUnmappedWhileUnknown(source, "value", "An expected day by itself does not say what is true now.", fact);
    }

    /// <summary>The statement, without its value if the newest expected day is long past and the statement is not from after it.</summary>
    public Candidate Applied(Candidate statement)
    {
        if (ends.Count == 0 || statement.Value is not { } stated || !stated.Equals(value))
            return statement;
        // A day may be corrected; the newest counts, and of several the latest.
        DateOnly last = Latest.Of(ends, each => each.Stated).Max(each => each.End.To).AddDays(declared.Days);
        bool isFromBefore = statement.Effective is not { } date || date.From <= last;
        return last < asOf && isFromBefore ? statement with { Value = null, Reason = Passed } : statement;
    }
}
