using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>Records a clinical event: updates the facts that it implies and decides the case again as of today.</summary>
public sealed class ClinicalEventRecorder(CaseWriter writer, IGuidelineCatalogue catalogue, TimeProvider clock)
{
    /// <summary>Records an event. Repeating an event creates no new revision.</summary>
    public Task<CaseWriteResult> RecordAsync(
        Caller caller, string caseId, ClinicalEvent clinicalEvent, CasePrecondition precondition, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(clinicalEvent);
        return writer.WriteAsync(caller, caseId, precondition, latest => Draft(latest, clinicalEvent), cancel);
    }

    private CaseDraftOrResult Draft(CaseRevision? latest, ClinicalEvent clinicalEvent)
    {
        if (latest is null)
            return new CaseNotFound();
        GuidelineEntry guideline = catalogue.Find(latest.Guideline)!;
        PublishedVersion version = guideline.Active;
        InputError[] unknown =
        [
            .. FactUpdate.FactsOf(clinicalEvent).Where(fact => !version.Guideline.FactIndex.ContainsKey(fact))
                .Select(fact => new InputError("/kind", $"The case's guideline has no fact '{fact}', which this event sets.")),
        ];
        if (unknown.Length > 0)
            return new CaseInvalid([.. unknown]);
        JsonObject facts = JsonNode.Parse(latest.Facts)!.AsObject();
        FactUpdate.Apply(clinicalEvent, facts);
        DateOnly today = clock.Today();
        using JsonDocument updated = JsonDocument.Parse(facts.ToJsonString());
        Result<PatientFacts> read = version.Facts.Read(updated.RootElement, today);
        return read.Value is { } valid
            ? new CaseDraft(CaseDecision.Of(valid), IsDayGiven: false, $"{CaseCauses.Event}:{clinicalEvent.Kind}", guideline.Activation)
            // The pointers refer to facts of the stored case, not to members of this body.
            : new CaseInvalid(
                [.. read.Errors.Select(
                    error => new InputError(
                        "", $"This event would make the facts of the case invalid: {error.Pointer.TrimStart('/')}: {error.Detail}"))]);
    }
}
