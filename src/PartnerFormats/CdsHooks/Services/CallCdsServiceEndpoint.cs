using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks.Cards;
using GuidelineDecisions.PartnerFormats.CdsHooks.Orders;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.Fhir;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Services;

/// <summary>
/// POST /api/cds-services/{id}: cards for a patient. The active version of the service's guideline decides, as of the partner's
/// today. Stores nothing.
/// </summary>
internal sealed class CallCdsServiceEndpoint(
    CdsServices services, OfferedOptions options, PrefetchData prefetch, CardLinks links, DecisionTelemetry telemetry, TimeProvider clock)
    : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (services.Find(RouteValue.Of(context, "id")) is not { } service)
            return Problems.NotFound("There is no CDS service with this id.");
        (JsonDocument? body, IResult? refusal) =
            await JsonBody.ReadAsync(context.Request, FhirBody.MaxBytes, allowDuplicates: false);
        if (body is null)
            return refusal!;
        using JsonDocument json = body;
        List<InputError> errors = [];
        return CdsRequest.Read(json.RootElement, [.. service.Hooks.Select(hook => hook.Name)], options.Defaults, errors) is { } call
            ? await AnswerAsync(call, service.Version, Caller.Of(context).Partner.Today(clock), context.RequestAborted)
            : Problems.Invalid(errors);
    }

    private async Task<IResult> AnswerAsync(CdsRequest call, PublishedVersion version, DateOnly today, CancellationToken cancel)
    {
        Guideline guideline = version.Guideline.Guideline;
        GatheredData data = await prefetch.GatherAsync(call, guideline, cancel);
        if (data.Resources.Value is null)
            return Problems.Invalid([.. JsonPointers.Of(data.Resources.Errors)]);
        using ResourceSet resources = data.Resources.Value;
        if (data.IsNothing && !data.Missing.IsEmpty)
            return Refusal(call, data);
        Result<PatientRecord> record = PatientRecord.Of(resources, $"Patient/{call.PatientId}");
        if (record.Value is not { } patient)
            return Problems.Invalid([.. JsonPointers.Of(record.Errors)]);
        // Nothing is to be advised for somebody who has died.
        if (patient.Resources.Resources.Any(IsDeceased))
            return new JsonBytesResult(CardWriter.Write([], [], guideline));
        MappedFacts facts = FactMapping.Map(patient, version, today);
        Decision decision = Evaluator.Decide(facts.Facts);
        telemetry.RecordDecision(decision);
        var orders = OrderSet.Of(patient.Resources, guideline, call.Dispatched);
        var builder = new CardBuilder(new(version, call, decision, facts.Report, orders, links));
        ImmutableArray<Card> cards = builder.Build();
        // Without a card, the user would not learn that required data is missing.
        return cards.IsEmpty && !data.Missing.IsEmpty
            ? Refusal(call, data)
            : new JsonBytesResult(CardWriter.Write(cards, builder.SystemActions, guideline));
    }

    private static bool IsDeceased(SourceResource resource) =>
        resource.Type == "Patient"
        && (resource.Json.Member("deceasedBoolean") is { ValueKind: JsonValueKind.True }
            || resource.Json.Text("deceasedDateTime") is not null);

    /// <summary>Required data is missing. If the client named a server that cannot be used, that is why.</summary>
    private static ProblemHttpResult Refusal(CdsRequest call, GatheredData data) => call.ServerErrors.IsEmpty
        ? Problems.Status(
            StatusCodes.Status412PreconditionFailed,
            $"Required data is missing. {string.Join("; ", data.Reasons)}.")
        : Problems.Invalid(call.ServerErrors);
}
