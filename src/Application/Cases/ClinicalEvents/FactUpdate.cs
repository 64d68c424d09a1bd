using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>What a clinical event says of the facts.</summary>
/// <remarks>
/// Our reading, where an event leaves it open: "last imaging", "end of radiotherapy" and "date of surgery" hold the latest day, so that an event told late moves
/// nothing back. All responses rest on one imaging (<see cref="ResponseFacts.Date"/>): when a later one is told, the responses that it does not name become
/// unknown, since the older ones would seem to be of its day.
/// </remarks>
internal static class FactUpdate
{
    private const string RadiotherapyEnd = "vertebralRadiotherapyEnd";
    private const string LastImaging = "lastSpineImaging";
    private const string SurgeryDone = "spineSurgeryDone";
    private const string SurgeryDate = "spineSurgeryDate";

    /// <summary>The facts that an event may set or clear.</summary>
    public static ImmutableArray<string> FactsOf(ClinicalEvent told)
    {
        ImmutableArray<string> responses = told.Responses.IsEmpty ? [] : [ResponseFacts.Date, .. ResponseFacts.BySite.Values];
        return told.Kind switch
        {
            ClinicalEventKinds.RadiotherapyCompleted => [RadiotherapyEnd],
            ClinicalEventKinds.Surgery => [SurgeryDone, SurgeryDate],
            ClinicalEventKinds.ImagingDone => [LastImaging, .. responses],
            _ => responses,
        };
    }

    /// <summary>Updates the facts.</summary>
    public static void Apply(ClinicalEvent told, JsonObject facts)
    {
        switch (told.Kind)
        {
            case ClinicalEventKinds.RadiotherapyCompleted:
                SetLatest(facts, RadiotherapyEnd, told.Date);
                break;
            case ClinicalEventKinds.Surgery:
                facts[SurgeryDone] = true;
                SetLatest(facts, SurgeryDate, told.Date);
                break;
            case ClinicalEventKinds.ImagingDone:
                SetLatest(facts, LastImaging, told.Date);
                break;
        }

        if (!told.Responses.IsEmpty)
            SetResponses(told, facts);
    }

    private static void SetResponses(ClinicalEvent told, JsonObject facts)
    {
        string day = $"{told.Date:yyyy-MM-dd}";
        int order = string.CompareOrdinal(day, (string?)facts[ResponseFacts.Date] ?? "");
        if (order < 0)
            return;
        foreach ((string site, string fact) in ResponseFacts.BySite)
        {
            if (told.Responses.TryGetValue(site, out string? response))
                facts[fact] = response;
            else if (order > 0)
                facts.Remove(fact);
        }

        facts[ResponseFacts.Date] = day;
    }

    /// <summary>Dates of the form yyyy-MM-dd are in the order of their texts.</summary>
    private static void SetLatest(JsonObject facts, string fact, DateOnly date)
    {
        string day = $"{date:yyyy-MM-dd}";
        if (string.CompareOrdinal(day, (string?)facts[fact] ?? "") > 0)
            facts[fact] = day;
    }
}
