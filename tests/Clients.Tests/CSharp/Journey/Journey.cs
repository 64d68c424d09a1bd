using System.Text;
using System.Text.Json;
using Generated.Client;
using Generated.Client.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Xunit;

/// <summary>What a partner does, through the client that Kiota generates. It is compiled together with that client.</summary>
public sealed class Journey
{
    private const string Guideline = "her2-vertebral-metastasis";

    private readonly GuidelineClient client;
    private readonly GuidelineClient hasty;
    private readonly GuidelineClient stranger;

    public Journey(string url, string hastyUrl, string key)
    {
        client = Client(url, new ApiKey(key));
        hasty = Client(hastyUrl, new ApiKey(key));
        stranger = Client(url, new AnonymousAuthenticationProvider());
    }

    /// <summary>Runs the journey.</summary>
    /// <param name="hastyUrl">A host that answers every publication before it has ended.</param>
    public static Task RunAsync(string url, string hastyUrl, string key, string caseId) => new Journey(url, hastyUrl, key).RunAsync(caseId);

    private async Task RunAsync(string caseId)
    {
        await AskAsync();
        await StoreAsync(caseId);
        await ImportAsync(caseId);
        await ListenAsync(caseId);
        await PublishAsync();
        await FailAsync(caseId);
    }

    private static GuidelineClient Client(string url, IAuthenticationProvider credential) =>
        new(new HttpClientRequestAdapter(credential) { BaseUrl = url });

    private static Facts Patient() => new()
    {
        FactsHer2VertebralMetastasis = new()
        {
            Her2Status = FactsHer2VertebralMetastasis_her2Status.Positive,
            LocallyAdvanced = true,
            MetastaticStage = FactsHer2VertebralMetastasis_metastaticStage.M1,
            VertebralMetastasis = true,
            Sins = 5,
            PriorAgents = [FactsHer2VertebralMetastasis_priorAgents.Pertuzumab],
            VertebralRadiotherapyEnd = Today(-200),
        },
    };

    private static Date Today(int days = 0) => new(DateTime.UtcNow.Date.AddDays(days));

    private async Task AskAsync()
    {
        RecommendationAnswer answer = (await client.Api.Recommendations.PostAsync(
            new() { Guideline = Guideline, AsOf = Today(), Facts = Patient() },
            request => request.QueryParameters.Explain = "trace,whatif"))!;
        Assert.NotEmpty(answer.Headline!);
        Assert.Equal(Today(), answer.AsOf);
        Assert.Equal(GuidelineStatus.Draft, answer.Guideline!.Status);
        Assert.All(answer.Plan!.Do!, action => Assert.NotEmpty(action.Text!));
        Assert.All(answer.Plan.Ask!, question => Assert.NotNull(question.Type));
        // Values of every type, each in its own member.
        Reason[] reasons = [.. answer.Recommendations!.SelectMany(recommendation => recommendation.Because!), .. answer.Scope!.Because!];
        Assert.Contains(reasons, reason => reason.Value?.Boolean == true);
        Assert.Contains(reasons, reason => reason.Value?.ValueString == "positive");
        Assert.Contains(answer.FollowUps!, followUp => followUp.Status == FollowUp_status.Overdue);
        Assert.NotEmpty(answer.Trace!.Rules!);
        Assert.Contains(answer.Trace.Rules!, rule => rule.When!.All is { Count: > 0 });
        Assert.NotEmpty(answer.WhatIf!.Changes!);
    }

    private async Task StoreAsync(string caseId)
    {
        StoredCase stored = (await client.Api.Cases[caseId].PutAsync(new() { Guideline = Guideline, Facts = Patient() }))!;
        Assert.Equal((caseId, 1), (stored.CaseId, stored.Revision));
        Assert.NotNull(stored.At);
        Assert.NotEmpty(stored.Decision!.Headline!);

        StoredCase changed = (await client.Api.Cases[caseId].Events.PostAsync(
            new()
            {
                EventHer2VertebralMetastasisImagingDone = new() { Kind = "imaging-done", Date = Today() },
            }))!;
        Assert.Equal((2, "event:imaging-done"), (changed.Revision, changed.Cause));
        Assert.Contains(changed.FollowUps!, move => move.From is not null || move.To is not null);

        StoredCase read = (await client.Api.Cases[caseId].GetAsync())!;
        Assert.Equal(Today(), read.Facts!.FactsHer2VertebralMetastasis!.LastSpineImaging);
        Assert.Equal(FactsHer2VertebralMetastasis_her2Status.Positive, read.Facts.FactsHer2VertebralMetastasis.Her2Status);
        Assert.Equal(Standing_state.Current, read.Standing!.State);

        CaseHistory history = (await client.Api.Cases[caseId].History.GetAsync())!;
        Assert.Equal([2, 1], history.Revisions!.Select(revision => revision.Revision!.Value));
        CaseRevision first = (await client.Api.Cases[caseId].History[1].GetAsync(
            request => request.QueryParameters.Verify = "true"))!;
        Assert.Equal(1, first.Revision);
        CasePage page = (await client.Api.Cases.GetAsync(request => request.QueryParameters.PageSize = 1))!;
        Assert.Single(page.Cases!);
        Worklist worklist = (await client.Api.FollowUps.GetAsync(request => request.QueryParameters.Status = "scheduled"))!;
        Assert.Contains(worklist.FollowUps!, entry => entry.CaseId == caseId && entry.DueFrom is not null);
    }

    private async Task ImportAsync(string caseId)
    {
        string lines = $$$"""
            {"caseId":"{{{caseId}}}-1","guideline":"{{{Guideline}}}","facts":{"her2Status":"positive"}}
            {"caseId":"{{{caseId}}}-2","guideline":"{{{Guideline}}}","facts":{"ecog":7}}
            """;
        using Stream results = (await client.Api.Imports.PostAsync(new MemoryStream(Encoding.UTF8.GetBytes(lines))))!;
        using var reader = new StreamReader(results);
        List<LineResult> read = [];
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            read.Add(JsonSerializer.Deserialize<LineResult>(line, JsonSerializerOptions.Web)!);
        Assert.Equal([(1, "created", 0), (2, "invalid", 1)], read.Select(each => (each.Line, each.Result, each.Errors?.Count ?? 0)));
    }

    private async Task ListenAsync(string caseId)
    {
        List<FeedEvent> events = [];
        for (string? after = null; ;)
        {
            EventPage page = (await client.Api.Events.GetAsync(request => request.QueryParameters.After = after))!;
            events.AddRange(page.Events!);
            after = page.Cursor;
            if (page.More != true)
                break;
        }

        FeedEvent created = Assert.Single(events, each => each.CaseId == caseId && each.Type == EventType.CaseCreated);
        Assert.Equal((1, "put"), (created.Revision, created.Cause));
        Assert.NotEmpty(created.CaseKey!);
        Assert.Contains(events, each => each.FollowUp is not null);
    }

    /// <summary>Publishes the shipped version with other words under the next number, previews and activates it, and returns.</summary>
    private async Task PublishAsync()
    {
        Guideline known = (await client.Api.Guidelines[Guideline].GetAsync())!;
        string active = known.Active!;
        GuidelineDocument document = (await client.Api.Guidelines[Guideline].Versions[active].GetAsync())!.Document!;
        var number = Version.Parse(active);
        int patch = known.Versions!.Select(version => Version.Parse(version.Version!))
            .Where(version => (version.Major, version.Minor) == (number.Major, number.Minor)).Max(version => version.Build);
        document.Version = $"{number.Major}.{number.Minor}.{patch + 1}";
        document.Title += " (reworded)";
        Assert.Equal(document.Version, await PublishAsync(client, document));

        Job preview = (await client.Api.Guidelines[Guideline].Versions[document.Version].Preview.PostAsync())!;
        Assert.Equal(0, (await EndedAsync(preview)).Counts!.Changed);
        Job activation = (await client.Api.Guidelines[Guideline].Versions[document.Version].Activate.PostAsync(
            new() { Reason = "A test of the generated client." }))!;
        Job ended = await EndedAsync(activation);
        Assert.NotNull(ended.StartedAt);
        Assert.Equal("A test of the generated client.", ended.Reason);
        await EndedAsync((await client.Api.Guidelines[Guideline].Versions[active].Activate.PostAsync(new() { Reason = "Back." }))!);

        document.Version = $"{number.Major}.{number.Minor}.{patch + 2}";
        Assert.Equal(PublicationAnswer_state.Running, (await hasty.Api.Guidelines[Guideline].Versions.PostAsync(document))!.State);
        Assert.Equal(document.Version, await PublishAsync(hasty, document));
    }

    /// <summary>Publishes a document, and waits if that takes longer than a request.</summary>
    private static async Task<string> PublishAsync(GuidelineClient client, GuidelineDocument document)
    {
        PublicationAnswer answer = (await client.Api.Guidelines[Guideline].Versions.PostAsync(document))!;
        if (answer.State != PublicationAnswer_state.Running)
        {
            Assert.StartsWith("sha256:", answer.ContentHash!, StringComparison.Ordinal);
            return answer.Version!;
        }

        Assert.Null(answer.Version);
        GuidelinePublication? publication = null;
        for (int look = 0; publication?.State is null or GuidelinePublication_state.Running && look < 300; look++)
        {
            await Task.Delay(100);
            publication = await client.Api.Guidelines[Guideline].Publications[answer.Publication!].GetAsync();
        }

        Assert.Equal((GuidelinePublication_state.Published, 0), (publication!.State, publication.Errors!.Count));
        return publication.Version!;
    }

    private async Task<Job> EndedAsync(Job job)
    {
        for (int look = 0; job.State != JobState.Completed && look < 300; look++)
        {
            await Task.Delay(100);
            job = (await client.Api.Reevaluations[job.JobProp!].GetAsync())!;
        }

        Assert.Equal(JobState.Completed, job.State);
        Assert.NotNull(job.EndedAt);
        return job;
    }

    private async Task FailAsync(string caseId)
    {
        Problem missing = await Assert.ThrowsAsync<Problem>(() => client.Api.Cases["none"].GetAsync());
        Assert.Equal((404, 404), (missing.Status, missing.ResponseStatusCode));
        Assert.EndsWith(":not-found", missing.Type, StringComparison.Ordinal);
        Assert.NotEmpty(missing.Title!);
        Assert.NotEmpty(missing.RequestId!);
        Assert.Equal(missing.Detail, missing.Message);

        RecommendationRequest early = new() { Guideline = Guideline, AsOf = new(1800, 1, 1), Facts = Patient() };
        Problem invalid = await Assert.ThrowsAsync<Problem>(() => client.Api.Recommendations.PostAsync(early));
        ProblemError error = Assert.Single(invalid.Errors!);
        Assert.Equal("/asOf", error.Pointer);
        Assert.NotEmpty(error.Detail!);

        Problem unknown = await Assert.ThrowsAsync<Problem>(() => stranger.Api.Cases.GetAsync());
        Assert.Equal(401, unknown.Status);

        Problem stale = await Assert.ThrowsAsync<Problem>(() => client.Api.Cases[caseId].PutAsync(
            new() { Guideline = Guideline, Facts = Patient() }, request => request.Headers.Add("If-Match", "\"1\"")));
        Assert.Equal(412, stale.Status);

        Problem unpublished = await Assert.ThrowsAsync<Problem>(
            () => client.Api.Guidelines[Guideline].Versions["9.9.9"].Activate.PostAsync(new() { Reason = "None." }));
        Assert.Equal(404, unpublished.Status);
        Problem noJob = await Assert.ThrowsAsync<Problem>(() => client.Api.Reevaluations["20260101000000000-00000000"].GetAsync());
        Assert.Equal(404, noJob.Status);
    }

    /// <summary>Kiota's own provider for keys refuses to send one without TLS, as LocalHost needs it.</summary>
    private sealed class ApiKey(string key) : IAuthenticationProvider
    {
        public Task AuthenticateRequestAsync(
            RequestInformation request,
            Dictionary<string, object>? additionalAuthenticationContext = null,
            CancellationToken cancellationToken = default)
        {
            request.Headers.Add("X-API-Key", key);
            return Task.CompletedTask;
        }
    }

    /// <summary>A line of an import's results. No generator has a type for the lines of newline-delimited JSON.</summary>
    private sealed record LineResult(int Line, string? CaseId, int Status, string Result, IReadOnlyList<LineError>? Errors);

    private sealed record LineError(string Pointer, string Detail);
}
