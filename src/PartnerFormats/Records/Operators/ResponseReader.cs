using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reads the responses of compartments and the date of the underlying imaging (<see cref="ResponseOperator"/>).</summary>
internal sealed class ResponseReader(
    ResponseOperator declared, IReadOnlyList<PresentReader> conditions, TumourSet tumours, FactValues values) : FactReader
{
    private const string DateReading = "Our reading: the status has the date of the imaging that it is based on.";

    private static readonly ImmutableArray<string> EvidenceTypes =
    [
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-evidence-type",
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-cancer-disease-status-evidence-type",
        "http://hl7.org/fhir/us/mcode/StructureDefinition/onco-core-EvidenceType-extension",
    ];

    private readonly ImmutableArray<string> responses = [.. declared.Compartments.Keys.Order(StringComparer.Ordinal)];

    public override ImmutableArray<string> Facts { get; } =
        [.. declared.Compartments.Keys.Append(declared.Date).OfType<string>().Order(StringComparer.Ordinal)];

    public override IEnumerable<string> Groups => declared.Codes;

    public override bool IsRelevant(SourceResource source) => source.Type == "Observation" && source.IsIn("code", declared.Codes);

    public override void Read(SourceResource source, MappingCollector output)
    {
        string? fact = FactOf(source);
        ImmutableArray<string> concerned = fact is null ? responses : [fact];
        if (ObservationResult.Of(source, output, concerned) is not { } status)
            return;
        Coding[] codings = [.. source.Json.Codings("valueCodeableConcept")];
        string[] found =
        [
            .. declared.Values.Where(each => codings.AreIn(each.Value))
                .Select(each => each.Key),
        ];
        if (fact is null)
        {
            ReadWhole(status, found, output);
            return;
        }

        if (found.Length != 1)
        {
            string reason = found.Length > 1 ? "The codes of the value contradict each other." : "The value has no recognized code.";
            output.AddUnreadable(source, "valueCodeableConcept", status.Date, status.Status, reason, fact);
            AddUndated(status, reason, output);
            return;
        }

        output.Add(new(fact, values.Of(fact, found[0]), source, "valueCodeableConcept", status.Date, status.Status)
        {
            IsUnconfirmed = codings.AreIn(declared.Unconfirmed),
            Reading = declared.Reading,
        });
        AddDate(status, output);
    }

    /// <summary>All responses must be based on the same imaging: of those read from disease status, only the newest stay.</summary>
    public override void Settle(Dictionary<string, SelectedCandidate> selected, MappingCollector output)
    {
        // A response can also come from an observation that is coded with the guideline's fact id.
        SelectedCandidate[] ours =
        [
            .. responses.Select(fact => selected.GetValueOrDefault(fact)).OfType<SelectedCandidate>()
                .Where(each => IsRelevant(each.Winner.Source)),
        ];
        DateOnly newest = ours.Select(each => each.Winner.Effective?.From ?? DateOnly.MinValue).DefaultIfEmpty().Max();
        foreach (SelectedCandidate older in ours.Where(each => (each.Winner.Effective?.To ?? DateOnly.MinValue) < newest))
        {
            selected.Remove(older.Winner.Fact);
            output.AddOverruled(older);
            output.AddUnmapped(
                older.Winner.Source, "effective", "Another compartment was assessed later, so the current response of this one is unknown.",
                older.Winner.Fact);
        }
    }

    /// <summary>A status of the disease as a whole gives no compartment's response, but progression ends an older one.</summary>
    private void ReadWhole(ObservationResult status, string[] found, MappingCollector output)
    {
        SourceResource source = status.Source;
        Attribution attribution = tumours.AttributionOf(source);
        if (attribution is { IsOurs: false, IsOpen: false })
        {
            output.AddUnmapped(source, "focus", attribution.Reason!, responses);
            return;
        }

        if (EndOf(source, found) is { } ended)
        {
            output.AddUnreadable(source, "focus", status.Date, status.Status, ended, responses);
            AddUndated(status, ended, output);
            return;
        }

        const string Reason = "The status is about the disease as a whole, or about a condition that is of no known compartment.";
        output.AddUnmapped(source, "focus", Reason, responses);
    }

    /// <summary>Why an older response no longer counts; null if it does. What cannot be read may be progression.</summary>
    private string? EndOf(SourceResource source, string[] found) =>
        found is [{ } value]
            ? declared.EndsOlder.Contains(value)
                ? "The status is about the disease as a whole, which has progressed, so an older response no longer counts."
                : null
        : declared.EndsOlder.IsEmpty || source.Json.Items("focus").Any(focus =>
            tumours.Resolve(focus, source) is { Kind: ConditionKind.Metastasis })
            ? null
        : "The status is about the disease as a whole and cannot be read, so whether an older response still counts is unknown.";

    /// <summary>A status that gives no response ends the date of an older one. A response of the same day still gives the date.</summary>
    private void AddUndated(ObservationResult status, string reason, MappingCollector output)
    {
        if (declared.Date is { } fact)
            output.AddUnreadable(status.Source, "effective", status.Date, ResultStatus.Preliminary, reason, fact);
    }

    private void AddDate(ObservationResult status, MappingCollector output)
    {
        if (declared.Date is not { } fact)
            return;
        if (IsBasedOnImaging(status.Json))
            output.AddDate(fact, status.Date, status.Source, "effective", status.Status, DateReading);
        else
        {
            output.AddUnreadable(
                status.Source, "extension", status.Date, status.Status,
                "The evidence type does not say that the status is based on imaging.", fact);
        }
    }

    /// <summary>The fact of the compartment that holds everything the status is about, or null.</summary>
    private string? FactOf(SourceResource status)
    {
        RecordedCondition?[] focus = [.. status.Json.Items("focus").Select(focus => tumours.Resolve(focus, status))];
        return focus.Length == 0
            ? null
            : declared.Compartments.Where(each => focus.All(about => about is not null && IsIn(each.Value, about)))
                .Select(each => each.Key).FirstOrDefault();
    }

    private bool IsIn(ResponseCompartment compartment, RecordedCondition condition) => compartment.Of is { } fact
        ? conditions.First(reader => reader.Fact == fact).IsAbout(condition)
        : condition.Doubt is null && condition.Source.IsIn("code", compartment.Conditions)
            && tumours.AttributionOf(condition.Source).IsOurs;

    private bool IsBasedOnImaging(JsonElement json)
    {
        foreach (JsonElement extension in json.Items("extension"))
        {
            if (EvidenceTypes.Contains(extension.Text("url") ?? "")
                && extension.Codings("valueCodeableConcept").AreIn(declared.Imaging))
                return true;
        }

        return false;
    }
}
