using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records;

/// <summary>
/// Resources whose code is not known and whose words name what a fact is about (<see cref="FactOperator.Words"/>). Hospitals often use
/// codes of their own. Words state nothing, but such a resource may be the newest, so an older one does not count in its place.
/// </summary>
internal sealed class ResourcesInWords(RecordDeclaration declared, TumourSet tumours)
{
    private const string Code = "code";
    private const string Reason = "Its code is not known, and its words may be about the fact; words are not interpreted.";

    private readonly ImmutableArray<(string Word, FactOperator Operator)> words =
        [.. declared.Operators.SelectMany(each => each.Words.Select(word => (word, each)))];

    /// <summary>Reads a resource that no reader knows by its code.</summary>
    /// <returns>Whether its words name facts.</returns>
    public bool Read(SourceResource source, MappingCollector output)
    {
        if (words.IsEmpty || source.Type is not ("Observation" or "DiagnosticReport" or "Procedure" or "Condition")
            || Find(source) is not { } found || PatientReference.Of(source) is null)
            return false;
        Attribution attribution = found.OfTumour ? tumours.AttributionOf(source) : Attribution.Ours;
        switch (source.Type)
        {
            case not null when attribution is { IsOurs: false, IsOpen: false }:
                output.AddUnmapped(source, attribution.Element, attribution.Reason!, found.Facts);
                break;
            case "Procedure":
                ReadProcedure(source, found.Facts, output);
                break;
            case "Condition":
                ReadCondition(tumours.Of(source)!, found.Facts, output);
                break;
            default:
                ReadResult(source, found.Element, found.Facts, output);
                break;
        }

        return true;
    }

    private void ReadResult(SourceResource source, string element, ImmutableArray<string> facts, MappingCollector output)
    {
        if (ObservationResult.Of(source, output, facts) is not { } result)
            return;
        bool hasResults = source.Json.HasItems("result") || (source.Json.HasItems("hasMember") && !ObservationResult.HasValue(source.Json));
        foreach (string fact in facts)
        {
            if (hasResults)
                WithoutValue.Add(result, fact, tumours.Resources, output);
            else
                output.AddUnreadable(source, element, result.Date, result.Status, Reason, fact);
        }
    }

    private static void ReadProcedure(SourceResource source, ImmutableArray<string> facts, MappingCollector output)
    {
        if (source.Json.Text("status") is "preparation" or "not-done" or "entered-in-error")
            output.AddUnmapped(source, "status", "The status of the procedure is not 'completed'.", facts);
        else
            output.AddUnreadable(source, Code, EffectiveDate.OfProcedure(source.Json), ResultStatus.Final, Reason, facts);
    }

    private static void ReadCondition(RecordedCondition condition, ImmutableArray<string> facts, MappingCollector output)
    {
        if (condition.IsEnteredInError || condition.IsRefuted)
            output.AddUnmapped(condition.Source, condition.StatusElement, condition.Doubt!, facts);
        else if (condition.IsPresent == false)
            output.AddUnmapped(condition.Source, condition.PresenceElement, condition.NotPresent, facts);
        else
            output.AddUnreadable(condition.Source, Code, condition.Date, condition.Status, Reason, facts);
    }

    /// <summary>Returns the element whose words name facts, with these facts, or null if no element does.</summary>
    private Named? Find(SourceResource source) =>
        Find(source.Json.Member(Code), source.Type, Code) ?? source.Json.Items("component")
            .Select(component => Find(component.Member(Code), source.Type, "component.code")).FirstOrDefault(found => found is not null);

    private Named? Find(JsonElement? concept, string type, string element)
    {
        if (concept is not { } given || given.Items("coding").Select(Coding.Of).Any(IsKnown))
            return null;
        string text = PlainWords.Of(given);
        FactOperator[] named =
        [
            .. words.Where(each => MayRead(each.Operator, type) && PlainWords.Have(text, each.Word))
                .Select(each => each.Operator).Distinct(),
        ];
        return named.Length == 0
            ? null
            : new(element, [.. named.SelectMany(each => FactsOf(each)).Distinct()], Array.TrueForAll(named, IsOfTumour));
    }

    private bool IsKnown(Coding code) => Codes.Shipped.IsKnown(code) || declared.Codes.IsKnown(code);

    /// <summary>Whether an operator may read a fact from resources of a type.</summary>
    private static bool MayRead(FactOperator each, string type) => type switch
    {
        "Procedure" => each is LatestDateOperator { Studies: null },
        "Condition" => each is CodedOperator,
        _ => each is not LatestDateOperator { Studies: null },
    };

    private static ImmutableArray<string> FactsOf(FactOperator each) => each switch
    {
        CodedOperator coded => [coded.Fact],
        StageOperator stage => [stage.Fact],
        QuantityOperator { Date: { } date } quantity => [quantity.Fact, date],
        QuantityOperator quantity => [quantity.Fact],
        LatestDateOperator date => [date.Fact],
        ResponseOperator response =>
            [.. response.Compartments.Keys.Append(response.Date).OfType<string>().Order(StringComparer.Ordinal)],
        _ => [],
    };

    private static bool IsOfTumour(FactOperator each) =>
        each is StageOperator or ResponseOperator or CodedOperator { OfTumour: true } or LatestDateOperator { OfTumour: true };

    /// <summary>What words name.</summary>
    /// <param name="Element">The element that has the words.</param>
    /// <param name="Facts">The facts.</param>
    /// <param name="OfTumour">Whether all of them belong to the tumour.</param>
    private sealed record Named(string Element, ImmutableArray<string> Facts, bool OfTumour);
}
