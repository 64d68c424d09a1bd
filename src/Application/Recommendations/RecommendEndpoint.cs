using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Requests;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Recommendations;

/// <summary>POST /api/recommendations: evaluates a patient's facts and returns a cited decision. Stores nothing.</summary>
public sealed class RecommendEndpoint(
    IGuidelineCatalogue catalogue, FactsFormats formats, DecisionTelemetry telemetry, TimeProvider clock,
    WhatIfCache whatIfs)
        : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (AnswerParameters? parameters, IResult? refusal) = AnswerParameters.Read(context.Request);
        if (parameters is null)
            return refusal!;
        if (formats.Find(context.Request) is { } format)
            return await RecommendAsync(context, await format.ReadAsync(context, versionIsGiven: true), parameters);
        if (FactsFormats.RefusalOfJson(context.Request) is { } misplaced)
            return misplaced;
        (ReadOnlySequence<byte> received, refusal) = await JsonBody.ReceiveAsync(context.Request);
        if (refusal is not null)
            return refusal;
        byte[] body = [];
        (PublishedVersion Version, PatientFacts Facts)? plain = null;
        try
        {
            if (received.IsSingleSegment
                && PlainRequest.TryRead(received.FirstSpan, catalogue, Caller.Of(context).Partner, clock) is { } read)
                plain = (read.Version, read.Facts);
            else
                body = received.ToArray();
        }
        finally
        {
            JsonBody.Release(context.Request, received);
        }

        if (plain is var (version, facts))
            return await AnswerAsync(context, version, facts, parameters);
        (JsonDocument? json, refusal) = JsonBody.Parse(body);
        if (json is null)
            return refusal!;
        using (json)
            return await RecommendAsync(context, json.RootElement, parameters);
    }

    private async Task<IResult> RecommendAsync(HttpContext context, JsonElement body, AnswerParameters parameters)
    {
        List<InputError> errors = [];
        RecommendationRequest request = RecommendationRequest.Read(body, errors);
        if (request.Guideline.Length == 0)
            return Problems.Invalid(errors);
        if (catalogue.Find(request.Guideline) is not { } guideline)
            return Problems.NotFound(
                $"There is no guideline with the requested id. Available: {string.Join(", ", catalogue.All.Select(entry => entry.Id))}.");
        VersionChoice choice = guideline.Choose(request.Version);
        if (choice.Version is not { } version)
            return VersionProblems.Of(guideline, choice.Refusal!.Value);

        // Read the facts even if the as-of date is invalid, so that all errors are reported at once.
        DateOnly asOf = request.AsOf
            ?? (errors.Exists(error => error.Pointer == RequestMember.AsOf.Pointer)
                ? Calendar.Latest
                : Caller.Of(context).Partner.Today(clock));
        Result<PatientFacts>? facts = request.Facts is { } given
            ? version.Facts.Read(given, asOf, RequestMember.Facts.Pointer)
            : null;
        errors.AddRange(facts?.Errors ?? []);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        return await AnswerAsync(context, version, facts!.Value!, parameters);
    }

    private async Task<IResult> RecommendAsync(HttpContext context, FormattedFacts given, AnswerParameters parameters)
    {
        if (given.Refusal is { } refusal)
            return refusal;
        IResult answer = await AnswerAsync(context, given.Version!, given.Facts!, parameters);
        return answer is AnswerResult json ? json.WithMember(FormattedFacts.Member, given.Mapping) : answer;
    }

    private async ValueTask<IResult> AnswerAsync(
        HttpContext context, PublishedVersion version, PatientFacts facts, AnswerParameters parameters) =>
        parameters.WhatIf ? await AnswerWhatIfAsync(context, version, facts, parameters) : Answer(facts, parameters, null);

    private async Task<IResult> AnswerWhatIfAsync(
        HttpContext context, PublishedVersion version, PatientFacts facts, AnswerParameters parameters)
    {
        Result<WhatIfReport>? report = await whatIfs.ForAsync(
            Caller.Of(context).Partner.Id, version, facts, context.RequestAborted);
        return report switch
        {
            null => Problems.AnalysesBusy(context),
            { Value: { } whatIf } => Answer(facts, parameters, whatIf),
            _ => Problems.TooComplex($"The what-if analysis is not available for this patient and version. {report.Errors[0].Detail}"),
        };
    }

    private AnswerResult Answer(PatientFacts facts, AnswerParameters parameters, WhatIfReport? whatIf)
    {
        Decision decision = Evaluator.Decide(facts);
        telemetry.RecordDecision(decision);
        return new AnswerResult(decision, parameters.With(whatIf));
    }
}
