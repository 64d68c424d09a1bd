using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Tests.Webhooks;
using GuidelineDecisions.Http.Tests.LungNodules;

namespace GuidelineDecisions.Http.Tests.OpenApi;

/// <summary>
/// The schemas against real replies. <see cref="Contract"/> checks for every reply of every test that its members are documented; these
/// tests check that every documented member occurs.
/// </summary>
public sealed class SchemaTests(TestedService service)
{
    /// <summary>
    /// Members that no reply of these tests has: no rule of the shipped guidelines that are asked here
    /// uses "always", a count or a comparison of two facts, the facts of its versions do not differ,
    /// no version that decided a case is missing, no schedule is a series or has an end, no statement of a worklist is a
    /// paraphrase, no urgent action is received or has a schedule, and no shard of a job fails.
    /// </summary>
    private static readonly string[] InNoShippedGuideline =
    [
        "#/components/schemas/TracedCondition/properties/count", "#/components/schemas/TracedCondition/properties/atLeast",
        "#/components/schemas/TracedCondition/properties/always", "#/components/schemas/TracedCondition/properties/than",
        "#/components/schemas/GuidelineDifference/properties/facts/items/",
        "#/components/schemas/StoredCase/properties/noDecision", "#/components/schemas/CaseRevision/properties/noDecision",
        "#/components/schemas/FollowUp/properties/step", "#/components/schemas/MissingFact/properties/schedules",
        "#/components/schemas/OutcomeWindow/properties/hasEnded",
        "#/components/schemas/FollowUpOfCase/properties/statements/items/properties/paraphrase",
        "#/components/schemas/UrgentEntry/properties/use", "#/components/schemas/UrgentEntry/properties/followUps",
        "#/components/schemas/Job/properties/failures/items/", "#/components/schemas/Job/properties/unreadable/items/",
    ];

    private static readonly string[] OfRequests =
    [
        "RecommendationRequest", "Facts", "CaseContent", "ClinicalEvent", "ImportLine", "ActivationRequest", "WithdrawalRequest",
        "CdsRequest", "CdsFeedback", "WebhookRequest", "ReplayRequest", "NewCalendar",
    ];

    private static readonly string[] OneType = ["case.created"];

    /// <summary>Members of replies that only a host of these tests gives.</summary>
    private static readonly string[] OfOwnHost =
    [
        "#/components/schemas/GuidelinePublication/", "#/components/schemas/PublicationAnswer/",
        "#/components/schemas/Webhook", "#/components/schemas/DeliveryAttempt/", "#/components/schemas/CdsCard/properties/links",
        "#/components/schemas/GuidelineVersion/properties/withdrawn",
        "#/components/schemas/GuidelineVersionDocument/properties/withdrawn", "#/components/schemas/Problem/properties/movedTo",
    ];

    /// <summary>Whose members the format of guidelines or of another organisation requires.</summary>
    private static readonly string[] Parts = ["GuidelineDocument", "GuidelinePart"];

    [Fact]
    public async Task Every_documented_member_occurs_in_some_answer()
    {
        service.NeedsStorage();
        var validator = new SchemaValidator(service.Contract.Document);
        foreach ((string method, string path, Reply reply) in await RepliesAsync())
            Assert.Empty(validator.Errors(Contract.JsonOf(reply), service.Contract.SchemaOf(method, path, reply)!));
        string[] documented =
        [
            .. service.Contract.Document.GetProperty("components").GetProperty("schemas").EnumerateObject()
                .Where(schema => !OfRequests.Contains(schema.Name) && !IsOfOneGuideline(schema.Name))
                .SelectMany(schema => Members(schema.Value, $"#/components/schemas/{schema.Name}")),
        ];
        Assert.True(documented.Length > 100);
        Assert.Equal(
            [],
            documented.Except(validator.Met)
                // A page that is not the last one; PageSizeTests reads them.
                .Where(neverMet => !neverMet.EndsWith("/properties/next", StringComparison.Ordinal))
                .Where(neverMet => !OwnHostFactAttribute.IsElsewhere
                    || !OfOwnHost.Any(start => neverMet.StartsWith(start, StringComparison.Ordinal)))
                .Where(neverMet => !InNoShippedGuideline.Any(start => neverMet.StartsWith(start, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_member_that_is_always_present_is_required()
    {
        string[] optional =
        [
            "RecommendationRequest.version", "RecommendationRequest.asOf", "RecommendationAnswer.trace", "RecommendationAnswer.whatIf",
            "Recommendation.reading", "Recommendation.menus", "ConsideredRule.defeatedBy", "RankedOption.reading",
            "FollowUp.step", "MissingFact.schedules", "MissingFact.unit", "MissingFact.range", "MissingFact.values", "MissingFact.note",
            "Question.unit", "Question.range", "Question.values", "Question.note", "Reason.valueLabel", "Reason.unit",
            "DecidingVersion.title", "Scope.label", "Scope.because", "Scope.statements",
            "PlannedAction.use", "PlannedAction.because", "PlannedAction.rules", "PlannedAction.followUps",
            "Statement.reading", "Statement.concern",
            "Statement.underlying", "Reference.citation", "RecommendationAnswer.recommendations", "RecommendationAnswer.undetermined",
            "RecommendationAnswer.considered", "RecommendationAnswer.options", "RecommendationAnswer.missing",
            "RecommendationAnswer.statements", "RecommendationAnswer.references", "OutcomeWindow.schedule", "OutcomeWindow.hasEnded",
            "UrgentEntry.notice", "UrgentEntry.level", "UrgentEntry.action", "UrgentEntry.label", "UrgentEntry.verdict", "UrgentEntry.use",
            "UrgentEntry.because", "UrgentEntry.rules", "UrgentEntry.cautions", "UrgentEntry.followUps",
            "TracedCondition.all", "TracedCondition.any", "TracedCondition.count", "TracedCondition.atLeast", "TracedCondition.not",
            "TracedCondition.is", "TracedCondition.always", "TracedCondition.fact", "TracedCondition.score", "TracedCondition.value",
            "TracedCondition.condition", "TracedCondition.than", "TracedCondition.thanValue",
            "FollowUp.reading", "TracedRule.anyScope", "TracedRule.defeatedBy", "Problem.errors", "Problem.movedTo",
            "RuleChange.rule", "RuleChange.action", "RuleChange.scope",
            "CaseContent.asOf", "ImportLine.asOf", "StoredCase.standing", "StoredCase.agendas", "StoredCase.changes",
            "StoredCase.followUps", "StoredCase.noDecision", "FeedEvent.followUp", "CaseRevision.verification", "CaseRevision.noDecision",
            "RecommendationAnswer.limits", "Statement.paraphrase", "RecommendationAnswer.mapping", "StoredCase.mapping",
            "CdsCards.systemActions", "CdsAction.resource", "CdsAction.resourceId",
            "CdsCard.links", "CdsCard.selectionBehavior", "CdsCard.suggestions", "Coding.display",
            "CasePage.next", "CaseHistory.next", "Worklist.next", "JobPage.next", "JobChanges.next", "WebhookPage.next",
            "FeedbackComments.next", "CalendarList.next",
            "PublicationAnswer.guideline", "PublicationAnswer.publication", "PublicationAnswer.errors", "PublicationAnswer.active",
            "PublicationAnswer.withdrawn", "PublicationAnswer.status", "PublicationAnswer.review", "PublicationAnswer.contentHash",
            "PublicationAnswer.canonical",
            "ImportResult.revision", "ImportResult.decisionId", "ImportResult.errors",
            "WebhookRequest.types", "WebhookRequest.secret", "Webhook.pending", "Webhook.secret",
            "Guideline.activated", "GuidelineVersion.withdrawn", "GuidelineVersionDocument.withdrawn",
        ];
        IEnumerable<string> notRequired =
            from schema in service.Contract.Document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            where schema.Value.TryGetProperty("properties", out _) && !IsOfOneGuideline(schema.Name) && !Parts.Contains(schema.Name)
            let required = schema.Value.Names("required")
            from member in schema.Value.GetProperty("properties").EnumerateObject()
            where !required.Contains(member.Name)
            select $"{schema.Name}.{member.Name}";
        Assert.Equal(optional.Order(StringComparer.Ordinal), notRequired.Order(StringComparer.Ordinal));
    }

    private static bool IsOfOneGuideline(string schema) =>
        schema.StartsWith("Facts-", StringComparison.Ordinal) || schema.StartsWith("Event-", StringComparison.Ordinal);

    private async Task<IReadOnlyList<(string Method, string Path, Reply Reply)>> RepliesAsync()
    {
        var replies = new List<(string, string, Reply)>();
        foreach (string patient in Patients.All.Values)
            replies.Add(("POST", Ask.Path, await service.AskAsync(Ask.About(patient), "?explain=trace,whatif")));
        replies.Add(("POST", Ask.Path, await service.AskAsync(Nodule.Request(Nodule.Solid), "?explain=trace,whatif")));
        replies.Add(("POST", Ask.Path, await service.AskAsync("{}")));
        string guideline = $"/api/guidelines/{Ask.Guideline}";
        string nodules = $"/api/guidelines/{Nodule.Guideline}/versions/1.0.0";
        foreach (string path in
            new[] { "/api/guidelines", guideline, guideline + "/versions/1.0.0", nodules, "/api/health", "/api/health/ready" })
            replies.Add(("GET", path, await service.GetAsync(path)));
        replies.Add(("GET", guideline + "/diff", await service.GetAsync(guideline + "/diff?from=1.0.0&to=1.1.0")));
        return
        [
            .. replies, .. await RepliesAboutCasesAsync(), .. await RepliesAboutFollowUpAsync(), .. await RepliesAboutJobsAsync(),
            .. await RepliesInPartnersFormatsAsync(), .. await RepliesAboutPublicationsAsync(), .. await RepliesAboutWebhooksAsync(),
            .. await RepliesAboutAWithdrawalAsync(), .. await RepliesAboutAMoveAsync(),
        ];
    }

    // Another host cannot deliver to a receiver on this machine.
    private async Task<IReadOnlyList<(string Method, string Path, Reply Reply)>> RepliesAboutWebhooksAsync()
    {
        if (OwnHostFactAttribute.IsElsewhere)
            return [];
        int requests = 0;
        await using Receiver receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref requests) == 1 ? 204 : 410;
            return Task.CompletedTask;
        });
        Credential partner = await service.NewPartnerAsync();
        const string Hook = "/api/webhooks/ehr";
        var body = new { url = receiver.Url, types = OneType };
        Reply put = await service.SendAsync(Case.Request("PUT", Hook, JsonSerializer.Serialize(body)), partner);
        await service.PutCaseAsync("one", Case.Content(), partner);
        await service.PutCaseAsync("two", Case.Content(), partner);
        Reply paused = await service.GetAsync(Hook, partner);
        for (int look = 0; look < 300 && paused.Json.Text("state") != "paused"; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            paused = await service.GetAsync(Hook, partner);
        }

        return
        [
            ("PUT", Hook, put), ("GET", Hook, paused), ("GET", "/api/webhooks", await service.GetAsync("/api/webhooks", partner)),
            ("POST", $"{Hook}/test", await service.SendAsync(Case.Request("POST", $"{Hook}/test", null), partner)),
        ];
    }

    // Nobody can move a partner by a request.
    private async Task<IReadOnlyList<(string Method, string Path, Reply Reply)>> RepliesAboutAMoveAsync()
    {
        if (OwnHostFactAttribute.IsElsewhere)
            return [];
        Credential partner = await service.NewPartnerAsync();
        Reply moved = await service.WithStandingAsync(
            partner, new(PartnerState.Moved, Guid.NewGuid(), "https://eu2.example.org"), host => host.GetAsync("/api/cases", partner));
        return [("GET", "/api/cases", moved)];
    }

    // Another host may be set up to finish a publication within its request.
    private async Task<IReadOnlyList<(string Method, string Path, Reply Reply)>> RepliesAboutPublicationsAsync()
    {
        if (OwnHostFactAttribute.IsElsewhere)
            return [];
        await using OwnHost hasty = await service.BesideAsync(new KeyValuePair<string, string?>("Publication:AnswerWithin", "00:00:00"));
        string versions = $"/api/guidelines/{Ask.Guideline}/versions";
        Reply accepted = await hasty.SendAsync(Case.Request("POST", versions, "{}"));
        string publication = accepted.Header("Location")!;
        Reply ended = await hasty.GetAsync(publication);
        for (int look = 0; look < 100 && ended.Json.Text("state") == "running"; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
            ended = await hasty.GetAsync(publication);
        }

        return [("POST", versions, accepted), ("GET", publication, ended)];
    }

    // On separate storage, because other tests need the version.
    private static async Task<IReadOnlyList<(string Method, string Path, Reply Reply)>> RepliesAboutAWithdrawalAsync()
    {
        if (OwnHostFactAttribute.IsElsewhere)
            return [];
        await using TestStorage storage = await TestStorage.StartAsync();
        await using OwnHost host = await OwnHost.StartAsync(storage.Storage, storage.Folder);
        string versions = $"/api/guidelines/{Ask.Guideline}/versions", version = versions + "/1.0.0", withdrawal = version + "/withdraw";
        Reply withdrawn = await host.SendAsync(Case.Request("POST", withdrawal, """{"reason":"A test."}"""));
        Reply read = await host.GetAsync(version);
        Reply again = await host.SendAsync(Case.Request("POST", versions, read.Json.At("document").GetRawText()));
        return [("POST", withdrawal, withdrawn), ("GET", version, read), ("POST", versions, again)];
    }

    private async Task<IReadOnlyList<(string Method, string Path, Reply Reply)>> RepliesAboutCasesAsync()
    {
        string caseId = Case.NewId();
        string path = Case.PathOf(caseId);
        Reply put = await service.PutCaseAsync(caseId, Case.Content(Patients.ImagingScheduled, Ask.AsOf));
        var replies = new List<(string, string, Reply)> { ("PUT", path, put) };
        foreach (string patient in new[] { Patients.EmergencyInScope, Patients.Full })
            replies.Add(("PUT", path, await service.PutCaseAsync(caseId, Case.Content(patient, Ask.AsOf))));
        replies.Add(("GET", path, await service.GetAsync(path + "?explain=trace,whatif")));
        replies.Add(("POST", "/api/imports", await service.ImportAsync(Case.Line(caseId) + "{}")));
        foreach (string read in new[] { path + "/history", path + "/history/1?verify=true", "/api/cases", "/api/events" })
            replies.Add(("GET", read.Split('?')[0], await service.GetAsync(read)));
        replies.Add(("DELETE", path, await service.DeleteCaseAsync(caseId)));
        replies.Add(("GET", path + "/erasure", await service.GetAsync(path + "/erasure")));
        return replies;
    }

    private async Task<IReadOnlyList<(string Method, string Path, Reply Reply)>> RepliesAboutFollowUpAsync()
    {
        string end = "";
        for (bool more = true; more;)
        {
            JsonElement page = (await service.GetAsync($"/api/events?pageSize=1000&after={end}")).Json;
            (end, more) = (page.Text("cursor"), page.At("more").GetBoolean());
        }

        const string Calendars = "/api/follow-ups/calendars";
        string caseId = Case.NewId(), path = Case.PathOf(caseId);
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow);
        string facts = Invariant($$"""
            {
              "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
              "vertebralRadiotherapyEnd": "{{today.AddDays(-200):yyyy-MM-dd}}"
            }
            """);
        return
        [
            ("PUT", path, await service.PutCaseAsync(caseId, Case.Content(facts))),
            ("GET", "/api/follow-ups", await service.GetAsync("/api/follow-ups")),
            ("POST", path
                + "/events", await service.RecordEventAsync(
                    caseId, Invariant($$"""{"kind":"imaging-done","date":"{{today:yyyy-MM-dd}}"}"""))),
            ("GET", path, await service.GetAsync(path)),
            ("GET", "/api/events", await service.GetAsync($"/api/events?after={end}")),
            ("GET", "/api/follow-ups/summary", await service.GetAsync("/api/follow-ups/summary")),
            ("POST", Calendars, await service.SendAsync(Case.Request("POST", Calendars, """{ "label": "of a test" }"""))),
            ("GET", Calendars, await service.GetAsync(Calendars)),
        ];
    }

    private async Task<IReadOnlyList<(string Method, string Path, Reply Reply)>> RepliesAboutJobsAsync()
    {
        // 1.1.0 adds an option for first-line therapy, which is undetermined for this patient.
        await service.PutCaseAsync(
            Case.NewId(),
            Case.Content("""{"her2Status":"positive","locallyAdvanced":true,"metastaticStage":"M1","vertebralMetastasis":true}"""));
        string preview = $"/api/guidelines/{Ask.Guideline}/versions/1.1.0/preview";
        Reply begun = await service.SendAsync(Case.Request("POST", preview, null));
        string job = "/api/reevaluations/" + begun.Json.Text("job");
        Reply found = await service.GetAsync(job);
        for (int look = 0; look < 100 && found.Json.Text("state") != "completed"; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
            found = await service.GetAsync(job);
        }

        // A page may be empty and still have a next one: other tests store cases at the same time.
        Reply changes = await service.GetAsync(job + "/changes");
        for (int page = 1; page < 100 && changes.Json.At("cases").GetArrayLength() == 0 && changes.Json.Next() is { } next; page++)
            changes = await service.GetAsync($"{job}/changes?after={Uri.EscapeDataString(next)}");
        return
        [
            ("POST", preview, begun), ("GET", job, found), ("GET", job + "/changes", changes),
            ("GET", "/api/reevaluations", await service.GetAsync("/api/reevaluations")),
        ];
    }

    private async Task<IReadOnlyList<(string Method, string Path, Reply Reply)>> RepliesInPartnersFormatsAsync()
    {
        string caseId = Case.NewId(), target = $"/api/cds-services/{Ask.Guideline}", query = $"?guideline={Ask.Guideline}";
        Reply called = await service.SendAsync(Case.Request("POST", target, Records.Hook()));
        var replies = new List<(string, string, Reply)>
        {
            ("POST", "/api/fhir/facts", await SendRecordAsync("POST", "/api/fhir/facts")),
            ("POST", Ask.Path, await SendRecordAsync("POST", Ask.Path)),
            ("PUT", Case.PathOf(caseId), await SendRecordAsync("PUT", Case.PathOf(caseId))),
            ("GET", "/api/cds-services", await service.GetAsync("/api/cds-services")),
            ("POST", target, called),
        };
        await service.SendAsync(Case.Request("POST", target + "/feedback", Records.Feedback(called, "patient-declines")));
        replies.Add(("GET", "/api/feedback/comments", await service.GetAsync("/api/feedback/comments")));
        replies.Add(("GET", "/api/feedback/summary", await service.GetAsync("/api/feedback/summary")));
        string compressed = Records.BundleOf(Records.CordCompression);
        replies.Add(
            ("POST", "/api/fhir/facts",
            await service.SendAsync(Case.Request("POST", "/api/fhir/facts" + query, compressed, mediaType: Records.MediaType))));
        replies.Add(("POST", target, await service.CallAsync(Cds.DraftedAgainstAdvice)));
        const string Configured = """{"extension":{"davinci-crd.configuration":{"system-actions":true} },""";
        replies.Add(("POST", target, await service.CallAsync(Configured + Cds.DraftedAgainstAdvice[1..])));
        if (!OwnHostFactAttribute.IsElsewhere)
        {
            await using OwnHost linking = await service.BesideAsync(
                new KeyValuePair<string, string?>("Workbench:SmartLaunchUrl", "https://cds.example.org/launch"));
            replies.Add(("POST", target, await linking.CallAsync(Cds.DraftedAgainstAdvice)));
        }

        return replies;

        Task<Reply> SendRecordAsync(string method, string path) =>
            service.SendAsync(Case.Request(method, path + query, Records.Bundle, mediaType: Records.MediaType));
    }

    private static IEnumerable<string> Members(JsonElement schema, string pointer)
    {
        if (schema.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in schema.EnumerateObject())
            {
                string at = $"{pointer}/{member.Name}";
                if (pointer.EndsWith("/properties", StringComparison.Ordinal))
                    yield return at;
                foreach (string inner in Members(member.Value, at))
                    yield return inner;
            }
        }
        else if (schema.ValueKind == JsonValueKind.Array)
        {
            foreach (string inner in schema.EnumerateArray().SelectMany((item, i) => Members(item, Invariant($"{pointer}/{i}"))))
                yield return inner;
        }
    }
}
