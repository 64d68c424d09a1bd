using System.Globalization;
using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

public sealed class FeedbackTests(TestedService service)
{
    private const string Comments = "/api/feedback/comments";

    [OwnHostFact]
    public async Task Repeated_feedback_is_counted_once_by_rule_version_and_reason()
    {
        service.NeedsStorage();
        Credential partner = await service.NewPartnerAsync();
        Reply called = await service.CallAsync(Records.Hook(Guid.NewGuid().ToString("D")), partner);
        JsonElement plan = called.Json.List("cards").Of("plan");
        JsonElement suggestion = plan.List("suggestions")[0];
        string feedback = Feedback(
            Overridden(plan, "not-appropriate.S3-vertebral-radiotherapy"),
            $$"""
            {"card":"{{plan.Text("uuid")}}","outcome":"accepted","acceptedSuggestions":[{"id":"{{suggestion.Text("uuid")}}"}],
             "outcomeTimestamp":"2026-11-23T10:00:00Z"}
            """,
            Overridden(called.Json.List("cards").Of("missing-data"), "not-available"));
        for (int time = 0; time < 3; time++)
            Assert.Equal(200, (await service.SendAsync(Case.Request("POST", Cds.Feedback, feedback), partner)).Status);
        IReadOnlyList<JsonElement> counts = (await service.GetAsync("/api/feedback/summary", partner)).Json.List("counts");
        Assert.Equal(3, counts.Count);
        Assert.All(counts, count => Assert.Equal(1, count.At("count").GetInt32()));
        Assert.All(counts, count => Assert.Equal((Ask.Guideline, "1.2.0"), (count.Text("guideline"), count.Text("version"))));
        JsonElement overridden = counts.Single(count => count.Text("card") == "plan" && count.Text("outcome") == "overridden");
        Assert.Equal(("S3-vertebral-radiotherapy", "not-appropriate"), (overridden.Text("rule"), overridden.Text("reason")));
        Assert.NotEmpty(counts.Single(count => count.Text("outcome") == "accepted").Text("rule"));
    }

    [OwnHostFact]
    public async Task Later_feedback_on_a_card_replaces_earlier_feedback_whatever_the_order_of_arrival()
    {
        service.NeedsStorage();
        Credential partner = await service.NewPartnerAsync();
        JsonElement plan = (await service.CallAsync(Records.Hook(Guid.NewGuid().ToString("D")), partner)).Json.List("cards").Of("plan");
        (string Reason, string At)[] sent =
        [
            ("patient-declines", "2026-11-23T10:00:00Z"),
            ("done-or-ordered", "2026-11-23T11:00:00Z"),
            ("facts-wrong", "2026-11-23T09:00:00+01:00"),
        ];
        foreach ((string reason, string at) in sent)
            await service.SendAsync(Case.Request("POST", Cds.Feedback, Feedback(Overridden(plan, reason, at))), partner);
        JsonElement count = Assert.Single((await service.GetAsync("/api/feedback/summary", partner)).Json.List("counts"));
        Assert.Equal("done-or-ordered", count.Text("reason"));
    }

    [OwnHostFact]
    public async Task A_form_that_was_accepted_is_counted_without_a_rule()
    {
        service.NeedsStorage();
        Credential partner = await service.NewPartnerAsync();
        const string Configured = """{"extension":{"davinci-crd.configuration":{"questionnaire":true} },""";
        Reply called = await service.CallAsync(Configured + Records.Hook(Guid.NewGuid().ToString("D"))[1..], partner);
        JsonElement card = called.Json.List("cards").Of("missing-data"), form = Assert.Single(card.List("suggestions"));
        string Accepted(string uuid) => Feedback($$"""
            {"card":"{{uuid}}","outcome":"accepted","acceptedSuggestions":[{"id":"{{form.Text("uuid")}}"}],
             "outcomeTimestamp":"2026-11-23T10:00:00Z"}
            """);
        Assert.Equal(200, (await service.SendAsync(Case.Request("POST", Cds.Feedback, Accepted(card.Text("uuid"))), partner)).Status);
        JsonElement count = Assert.Single((await service.GetAsync("/api/feedback/summary", partner)).Json.List("counts"));
        Assert.Equal(("missing-data", "accepted"), (count.Text("card"), count.Text("outcome")));
        Assert.Equal(JsonValueKind.Null, count.At("rule").ValueKind);
        // The suggestion is not a card.
        Reply refused = await service.SendAsync(Case.Request("POST", Cds.Feedback, Accepted(form.Text("uuid"))), partner);
        refused.AssertErrorsAt("/feedback/0/card");
    }

    [OwnHostFact]
    public async Task A_partner_sees_only_its_own_feedback()
    {
        service.NeedsStorage();
        Credential one = await service.NewPartnerAsync(), other = await service.NewPartnerAsync();
        Reply called = await service.CallAsync(Records.Hook(), one);
        await service.SendAsync(Case.Request("POST", Cds.Feedback, Records.Feedback(called, "patient-declines")), one);
        Assert.NotEmpty((await service.GetAsync("/api/feedback/summary", one)).Json.List("counts"));
        Assert.Empty((await service.GetAsync("/api/feedback/summary", other)).Json.List("counts"));
    }

    [Fact]
    public async Task All_errors_in_feedback_are_reported_at_once()
    {
        JsonElement plan = (await service.CardsAsync()).Of("plan"), missing = (await service.CardsAsync()).Of("missing-data");
        Reply reply = await service.SendAsync(Case.Request("POST", Cds.Feedback, Feedback(
            """{"card":"11111111-2222-4333-8444-555555555555","outcome":"overridden","outcomeTimestamp":"2026-11-23T10:00:00Z"}""",
            $$"""{"card":"{{plan.Text("uuid")}}","outcome":"ignored","outcomeTimestamp":"then"}""",
            $$"""{"card":"{{plan.Text("uuid")}}","outcome":"accepted","outcomeTimestamp":"2026-11-23T10:00:00Z"}""",
            $$"""
            {"card":"{{plan.Text("uuid")}}","outcome":"accepted","acceptedSuggestions":[{"id":"{{plan.Text("uuid")}}"}],
             "outcomeTimestamp":"2026-11-23T10:00:00Z"}
            """,
            Overridden(missing, "patient-declines"))));
        reply.AssertErrorsAt(
            "/feedback/0/card", "/feedback/1/outcomeTimestamp", "/feedback/1/outcome", "/feedback/2/acceptedSuggestions",
            "/feedback/3/acceptedSuggestions/0/id", "/feedback/4/overrideReason/reason");
        (await service.SendAsync(Case.Request("POST", Cds.Feedback, """{"feedback":[]}"""))).AssertErrorsAt("/feedback");
    }

    /// <summary>The storage cannot hold the first ones, and the last ones would never be replaced by later feedback.</summary>
    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1500-01-01T00:00:00Z")]
    [InlineData("1999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("2026-11-23")]
    [InlineData("23/11/2026 10:00")]
    [InlineData("10:00")]
    [InlineData(" 2026-11-23T10:00:00Z")]
    [InlineData("2026-11-23T25:00:00Z")]
    public async Task Feedback_at_a_time_out_of_range_is_rejected(string at)
    {
        JsonElement plan = (await service.CardsAsync()).Of("plan");
        Reply reply = await service.SendAsync(Case.Request("POST", Cds.Feedback, Feedback(Overridden(plan, "facts-wrong", at))));
        reply.AssertErrorsAt("/feedback/0/outcomeTimestamp");
    }

    [OwnHostFact]
    public async Task Feedback_may_be_ahead_by_the_difference_of_clocks()
    {
        service.NeedsStorage();
        JsonElement plan = (await service.CardsAsync()).Of("plan");
        foreach ((int minutes, int status) in new[] { (5, 200), (15, 400) })
        {
            string at = DateTimeOffset.UtcNow.AddMinutes(minutes).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            string feedback = Feedback(Overridden(plan, "facts-wrong", at));
            Assert.Equal(status, (await service.SendAsync(Case.Request("POST", Cds.Feedback, feedback))).Status);
        }
    }

    [OwnHostFact]
    public async Task Comments_are_listed_newest_first_and_only_to_their_partner()
    {
        service.NeedsStorage();
        Credential partner = await service.NewPartnerAsync(), other = await service.NewPartnerAsync();
        string[] comments = ["The first.", "The \"second\",\n on two lines.", "Der dritte: ß, 漢字, 😀."];
        List<string> cards = [];
        foreach (string comment in comments)
        {
            JsonElement plan = (await service.CallAsync(Records.Hook(Guid.NewGuid().ToString("D")), partner)).Json.List("cards").Of("plan");
            cards.Add(plan.Text("uuid")!);
            Assert.Equal(200, await CommentAsync(partner, plan, comment, "not-appropriate.S3-vertebral-radiotherapy"));
        }

        List<JsonElement> read = [];
        string? next = "";
        while (next is not null)
        {
            string after = next.Length == 0 ? "" : $"&after={Uri.EscapeDataString(next)}";
            JsonElement page = (await service.GetAsync($"{Comments}?pageSize=2{after}", partner)).Json;
            read.AddRange(page.List("comments"));
            next = page.Next();
        }

        Assert.Equal(comments.Reverse(), read.Select(comment => comment.Text("comment")));
        Assert.Equal(Enumerable.Reverse(cards), read.Select(comment => comment.Text("uuid")));
        Assert.All(read, comment => Assert.Equal(
            (Ask.Guideline, "1.2.0", "plan", "S3-vertebral-radiotherapy", "not-appropriate", "2026-11-23T10:00:00+00:00"),
            (comment.Text("guideline"), comment.Text("version"), comment.Text("card"), comment.Text("rule"), comment.Text("reason"),
                comment.Text("outcomeTimestamp"))));
        Assert.Empty((await service.GetAsync(Comments, other)).Json.List("comments"));
        // The rows of comments are not counted as feedback.
        JsonElement count = Assert.Single((await service.GetAsync("/api/feedback/summary", partner)).Json.List("counts"));
        Assert.Equal(comments.Length, count.At("count").GetInt32());
    }

    [OwnHostFact]
    public async Task A_comment_sent_again_changes_nothing_and_later_feedback_replaces_it()
    {
        service.NeedsStorage();
        Credential partner = await service.NewPartnerAsync();
        JsonElement plan = (await service.CallAsync(Records.Hook(Guid.NewGuid().ToString("D")), partner)).Json.List("cards").Of("plan");
        await CommentAsync(partner, plan, "The first.");
        JsonElement first = Assert.Single((await service.GetAsync(Comments, partner)).Json.List("comments"));
        await CommentAsync(partner, plan, "The first.");
        await CommentAsync(partner, plan, "Earlier.", at: "2026-11-23T09:00:00Z");
        JsonElement again = Assert.Single((await service.GetAsync(Comments, partner)).Json.List("comments"));
        Assert.Equal(first.GetRawText(), again.GetRawText());
        await CommentAsync(partner, plan, "The second.", at: "2026-11-23T11:00:00Z");
        JsonElement second = Assert.Single((await service.GetAsync(Comments, partner)).Json.List("comments"));
        Assert.Equal("The second.", second.Text("comment"));
        await CommentAsync(partner, plan, "   ", at: "2026-11-23T12:00:00Z");
        Assert.Empty((await service.GetAsync(Comments, partner)).Json.List("comments"));
    }

    [OwnHostFact]
    public async Task Writers_of_comments_on_one_card_leave_one_comment()
    {
        service.NeedsStorage();
        Credential partner = await service.NewPartnerAsync();
        JsonElement plan = (await service.CallAsync(Records.Hook(Guid.NewGuid().ToString("D")), partner)).Json.List("cards").Of("plan");
        // Without a comment, so that no writer is refused because the former comment is gone.
        await CommentAsync(partner, plan, "", at: "2026-11-23T09:00:00Z");
        int[] statuses = await Task.WhenAll(Enumerable.Range(10, 12).Select(
            minute => CommentAsync(partner, plan, Invariant($"Comment {minute}."), at: Invariant($"2026-11-23T10:{minute}:00Z"))));
        Assert.All(statuses, status => Assert.Equal(200, status));
        JsonElement left = Assert.Single((await service.GetAsync(Comments, partner)).Json.List("comments"));
        Assert.Equal("Comment 21.", left.Text("comment"));
    }

    /// <summary>A comment may be about the patient, so that the error must not repeat it.</summary>
    [Fact]
    public async Task A_comment_that_is_too_long_or_no_text_is_rejected_with_the_limit()
    {
        JsonElement plan = (await service.CardsAsync()).Of("plan");
        foreach ((string comment, string expected) in new[]
        {
            ($"\"Jane Doe {new string('x', 1992)}\"", "Found 2001 characters; expected at most 2000."),
            ("{\"text\":\"Jane Doe\"}", "Expected a text of at most 2000 characters."),
        })
        {
            string feedback = Feedback(Overridden(plan, "facts-wrong").Replace("\"said Jane Doe\"", comment, StringComparison.Ordinal));
            Reply reply = await service.SendAsync(Case.Request("POST", Cds.Feedback, feedback));
            reply.AssertErrorsAt("/feedback/0/overrideReason/userComment");
            Assert.Equal(expected, reply.Json.List("errors")[0].Text("detail"));
            Assert.DoesNotContain("Jane", reply.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1-11111111222243338444555555555555-")]
    [InlineData("99999999999999999999-11111111222243338444555555555555")]
    [InlineData("3155378976000000000-11111111222243338444555555555555")]
    [InlineData("1'-11111111222243338444555555555555")]
    public async Task A_start_of_comments_that_no_page_gave_is_refused(string after) =>
        Assert.Equal(400, (await service.GetAsync($"{Comments}?after={Uri.EscapeDataString(after)}")).Status);

    private async Task<int> CommentAsync(
        Credential partner, JsonElement card, string comment, string reason = "facts-wrong", string at = "2026-11-23T10:00:00Z")
    {
        string feedback = Feedback(Overridden(card, reason, at)
            .Replace("\"said Jane Doe\"", JsonSerializer.Serialize(comment), StringComparison.Ordinal));
        return (await service.SendAsync(Case.Request("POST", Cds.Feedback, feedback), partner)).Status;
    }

    private static string Feedback(params string[] items) => $$"""{"feedback":[{{string.Join(',', items)}}],"more":1}""";

    private static string Overridden(JsonElement card, string reason, string at = "2026-11-23T10:00:00Z") => $$"""
        {"card":"{{card.Text("uuid")}}","outcome":"overridden",
         "overrideReason":{"reason":{"code":"{{reason}}"},"userComment":"said Jane Doe"},"outcomeTimestamp":"{{at}}"}
        """;
}
