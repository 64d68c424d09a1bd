using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>Records a clinical event: updates the facts as the guideline declares and decides the case again as of
/// today, the partner's day.</summary>
public sealed class ClinicalEventRecorder(CaseWriter writer, IGuidelineCatalogue catalogue, TimeProvider clock)
{
    /// <summary>
    /// Records an event, which is read by the declarations of the guideline by which the case is decided. Repeating an event creates no new
    /// revision.
    /// </summary>
    public Task<CaseWriteResult> RecordAsync(
        Caller caller, string caseId, JsonElement clinicalEvent, CasePrecondition precondition, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return writer.WriteAsync(caller, caseId, precondition, latest => Draft(caller.Partner, latest, clinicalEvent), cancel);
    }

    private CaseDraftOrResult Draft(Partner partner, CaseRevision? latest, JsonElement body)
    {
        if (latest is null)
            return new CaseNotFound();
        GuidelineEntry guideline = catalogue.Find(latest.Guideline)!;
        // A version decided the case, so one is active ever since.
        PublishedVersion version = guideline.Active ?? throw GuidelineEntry.Unread();
        DateOnly today = partner.Today(clock);
        Result<ClinicalEvent> read = ClinicalEventReader.Read(body, version.Guideline.Guideline, today);
        if (read.Value is not { } clinicalEvent)
            return new CaseInvalid([.. read.Errors]);
        JsonObject facts = JsonNode.Parse(latest.Facts)!.AsObject();
        FactUpdate.Apply(clinicalEvent, facts);
        using JsonDocument updated = JsonDocument.Parse(facts.ToJsonString());
        Result<PatientFacts> updatedFacts = version.Facts.Read(updated.RootElement, today);
        return updatedFacts.Value is { } valid
            ? new CaseDraft(
                CaseDecision.Of(valid), IsDayGiven: false, $"{CaseCauses.Event}:{clinicalEvent.Definition.Id}", guideline.Activation)
            : new CaseInvalid([.. updatedFacts.Errors.Select(error => OfEvent(error, clinicalEvent))]);
    }

    /// <summary>Turns an error about a fact of the case into one about the input that sets it, or else about the whole event.</summary>
    private static InputError OfEvent(InputError error, ClinicalEvent clinicalEvent)
    {
        string fact = error.Pointer.TrimStart('/');
        string? input = clinicalEvent.Definition.Effects.OfType<SetFromInput>()
            .FirstOrDefault(effect => effect.Fact == fact && clinicalEvent.Inputs.ContainsKey(effect.Input))?.Input;
        string pointer = input is null ? "" : $"/{input.Replace('.', '/')}";
        return new(pointer, $"This event would make the facts of the case invalid: {fact}: {error.Detail}");
    }
}
