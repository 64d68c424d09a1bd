using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>Translates a clinical event into changes of facts.</summary>
/// <remarks>
/// Our reading, where an event leaves it open: "last imaging", "end of radiotherapy" and "date of surgery" hold the latest date, so an
/// event that is reported late moves nothing back. All responses come from one imaging study (<see cref="ResponseFacts.Date"/>): a later
/// study makes the responses that it does not name unknown, because the older ones would otherwise appear to have its date.
/// </remarks>
internal static class FactUpdate
{
    private const string RadiotherapyEnd = "vertebralRadiotherapyEnd";
    private const string LastImaging = "lastSpineImaging";
    private const string SurgeryDone = "spineSurgeryDone";
    private const string SurgeryDate = "spineSurgeryDate";

    public static ImmutableArray<string> FactsOf(ClinicalEvent clinicalEvent)
    {
        ImmutableArray<string> responses = clinicalEvent.Responses.IsEmpty ? [] : [ResponseFacts.Date, .. ResponseFacts.BySite.Values];
        return clinicalEvent.Kind switch
        {
            ClinicalEventKinds.RadiotherapyCompleted => [RadiotherapyEnd],
            ClinicalEventKinds.Surgery => [SurgeryDone, SurgeryDate],
            ClinicalEventKinds.ImagingDone => [LastImaging, .. responses],
            _ => responses,
        };
    }

    public static void Apply(ClinicalEvent clinicalEvent, JsonObject facts)
    {
        switch (clinicalEvent.Kind)
        {
            case ClinicalEventKinds.RadiotherapyCompleted:
                SetLatest(facts, RadiotherapyEnd, clinicalEvent.Date);
                break;
            case ClinicalEventKinds.Surgery:
                facts[SurgeryDone] = true;
                SetLatest(facts, SurgeryDate, clinicalEvent.Date);
                break;
            case ClinicalEventKinds.ImagingDone:
                SetLatest(facts, LastImaging, clinicalEvent.Date);
                break;
        }

        if (!clinicalEvent.Responses.IsEmpty)
            SetResponses(clinicalEvent, facts);
    }

    private static void SetResponses(ClinicalEvent clinicalEvent, JsonObject facts)
    {
        string day = Invariant($"{clinicalEvent.Date:yyyy-MM-dd}");
        int order = string.CompareOrdinal(day, (string?)facts[ResponseFacts.Date] ?? "");
        if (order < 0)
            return;
        foreach ((string site, string fact) in ResponseFacts.BySite)
        {
            if (clinicalEvent.Responses.TryGetValue(site, out string? response))
                facts[fact] = response;
            else if (order > 0)
                facts.Remove(fact);
        }

        facts[ResponseFacts.Date] = day;
    }

    /// <summary>Dates in the form yyyy-MM-dd sort like their texts.</summary>
    private static void SetLatest(JsonObject facts, string fact, DateOnly date)
    {
        string day = Invariant($"{date:yyyy-MM-dd}");
        if (string.CompareOrdinal(day, (string?)facts[fact] ?? "") > 0)
            facts[fact] = day;
    }
}
