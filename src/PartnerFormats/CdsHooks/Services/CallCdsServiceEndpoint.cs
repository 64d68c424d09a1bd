using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks.Cards;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.Fhir;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Treatments;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Services;

/// <summary>
/// POST /api/cds-services/{id}: cards for a patient. The id is that of the guideline; its active version decides, as of today (UTC). Stores
/// nothing.
/// </summary>
internal sealed class CallCdsServiceEndpoint(
    IGuidelineCatalogue catalogue, PrefetchData prefetch, DecisionTelemetry telemetry, TimeProvider clock) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (catalogue.Find(RouteValue.Of(context, "id")) is not { } guideline)
            return Problems.NotFound("There is no CDS service with this id.");
        (JsonDocument? body, IResult? refusal) =
            await JsonBody.ReadAsync(context.Request, FhirBody.MaxBytes, allowDuplicates: false);
        if (body is null)
            return refusal!;
        using JsonDocument json = body;
        List<InputError> errors = [];
        return CdsRequest.Read(json.RootElement, errors) is { } call
            ? await AnswerAsync(call, guideline.Active, context.RequestAborted)
            : Problems.Invalid(errors);
    }

    private async Task<IResult> AnswerAsync(CdsRequest call, PublishedVersion version, CancellationToken cancel)
    {
        Guideline guideline = version.Guideline.Guideline;
        (Result<ResourceSet>? gathered, IReadOnlyList<string> missing) = await prefetch.GatherAsync(call, guideline, cancel);
        if (gathered is null)
            return Problems.Status(StatusCodes.Status412PreconditionFailed, DetailOf(missing));
        if (gathered.Value is null)
            return Problems.Invalid([.. JsonPointers.Of(gathered.Errors)]);
        using ResourceSet resources = gathered.Value;
        Result<PatientRecord> record = PatientRecord.Of(resources, $"Patient/{call.PatientId}");
        if (record.Value is not { } patient)
            return Problems.Invalid([.. JsonPointers.Of(record.Errors)]);
        MappedFacts facts = FactMapping.Map(patient, version, clock.Today());
        Decision decision = Evaluator.Decide(facts.Facts);
        telemetry.RecordDecision(decision);
        var planned = new PlannedTreatment(decision, patient.Resources, PrefetchData.DraftOrders);
        var cards = new CardBuilder(version, call, decision, facts.Report, planned);
        return new JsonBytesResult(CardWriter.Write(cards.Build(), guideline));
    }

    private static string DetailOf(IReadOnlyList<string> missing) =>
        $"Required data is missing: {string.Join(", ", missing)}. It was neither prefetched nor available from an allowed FHIR server.";
}
