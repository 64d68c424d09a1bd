using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Requests;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Recommendations;

/// <summary>POST /api/recommendations: evaluates a patient's facts and returns a cited decision. Stores nothing.</summary>
public sealed class RecommendEndpoint(
    IGuidelineCatalogue catalogue, FactsFormats formats, AnswerComposer answers, DecisionTelemetry telemetry, TimeProvider clock)
        : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string? explain = context.Request.QueryString.HasValue ? (string?)context.Request.Query["explain"] : null;
        if (Explanations.TryParse(explain) is not { } explanations)
            return Problems.InvalidParameter("explain", $"Expected {Explanations.Form}, or no parameter.");
        if (formats.Find(context.Request) is { } format)
            return Recommend(await format.ReadAsync(context, versionIsGiven: true), explanations);
        (ReadOnlySequence<byte> received, IResult? refusal) = await JsonBody.ReceiveAsync(context.Request);
        if (refusal is not null)
            return refusal;
        byte[] body;
        try
        {
            if (received.IsSingleSegment && PlainRequest.TryRead(received.FirstSpan, catalogue, clock) is { } plain)
                return Answer(plain.Version, plain.Facts, explanations);
            body = received.ToArray();
        }
        finally
        {
            JsonBody.Release(context.Request, received);
        }

        (JsonDocument? json, refusal) = JsonBody.Parse(body);
        if (json is null)
            return refusal!;
        using (json)
            return Recommend(json.RootElement, explanations);
    }

    private IResult Recommend(JsonElement body, Explanations explanations)
    {
        List<InputError> errors = [];
        RecommendationRequest request = RecommendationRequest.Read(body, errors);
        if (request.Guideline.Length == 0)
            return Problems.Invalid(errors);
        if (catalogue.Find(request.Guideline) is not { } guideline)
            return Problems.NotFound(
                $"There is no guideline with the requested id. Available: {string.Join(", ", catalogue.All.Select(entry => entry.Id))}.");
        if (guideline.Find(request.Version) is not { } version)
            return Problems.NotFound(
                $"The guideline '{guideline.Id}' does not have the requested version. Available: "
                    + $"{string.Join(", ", guideline.Versions.Select(known => known.Version))}.");

        // Read the facts even if the as-of date is invalid, so that all errors are reported at once.
        DateOnly asOf =
            request.AsOf ?? (errors.Exists(error => error.Pointer == RequestMember.AsOf.Pointer) ? Calendar.Latest : clock.Today());
        Result<PatientFacts>? facts = request.Facts is { } given
            ? version.Facts.Read(given, asOf, RequestMember.Facts.Pointer)
            : null;
        errors.AddRange(facts?.Errors ?? []);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        return Answer(version, facts!.Value!, explanations);
    }

    private IResult Recommend(FormattedFacts given, Explanations explanations)
    {
        if (given.Refusal is { } refusal)
            return refusal;
        IResult answer = Answer(given.Version!, given.Facts!, explanations);
        return answer is AnswerResult json ? json.WithMember(FormattedFacts.Member, given.Mapping) : answer;
    }

    private IResult Answer(PublishedVersion version, PatientFacts facts, Explanations explanations)
    {
        WhatIfReport? whatIf = null;
        if (explanations.WhatIf)
        {
            Result<WhatIfAnalysis> analysis = version.WhatIf;
            if (analysis.Value is null)
                return Problems.NotFound($"The what-if analysis is not available for this version. {analysis.Errors[0].Detail}");
            Result<WhatIfReport> report = analysis.Value.For(facts);
            if (report.Value is null)
                return Problems.NotFound($"The what-if analysis is not available for this patient. {report.Errors[0].Detail}");
            whatIf = report.Value;
        }

        Decision decision = Evaluator.Decide(facts);
        telemetry.RecordDecision(decision);
        return new AnswerResult(answers.Compose(decision, explanations, whatIf));
    }
}
