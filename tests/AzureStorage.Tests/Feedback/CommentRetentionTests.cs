using System.Collections.Immutable;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.Timers;

namespace GuidelineDecisions.AzureStorage.Tests.Feedback;

/// <summary>Comments may be about patients, so that they are kept for a limited time and in a limited number.</summary>
public sealed class CommentRetentionTests(AzuriteFixture storage)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_timer_erases_comments_that_are_too_old_and_leaves_the_feedback()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        string partner = (await service.NewPartnerAsync()).Partner.Id;
        IFeedbackStore store = service.Get<IFeedbackStore>();
        TimeSpan[] ages = [FeedbackComment.Retention + TimeSpan.FromHours(1), FeedbackComment.Retention - TimeSpan.FromHours(1)];
        foreach (TimeSpan age in ages)
            await store.SaveAsync(partner, [Comment($"Received {age} ago.")], Now - age, Cancel);
        Assert.Equal(2, (await RowsOfCommentsAsync(partner)).Count);
        Assert.Single((await store.ListCommentsAsync(partner, Now - FeedbackComment.Retention, null, 10, Cancel)).Comments);

        await service.Get<TimerPipeline>().TickAsync(TimerNames.CommentRetention, isPastDue: false, Cancel);
        FeedbackComment left = Assert.Single((await store.ListCommentsAsync(partner, DateTimeOffset.MinValue, null, 10, Cancel)).Comments);
        Assert.Equal($"Received {ages[1]} ago.", left.Feedback.Comment);
        Assert.Single(await RowsOfCommentsAsync(partner));
        Assert.Equal(2, await store.ReadAsync(partner, Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task The_oldest_of_too_many_comments_are_erased()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        string partner = (await service.NewPartnerAsync()).Partner.Id;
        IFeedbackStore store = service.Get<IFeedbackStore>();
        // More than one transaction.
        await store.SaveAsync(partner, [.. Enumerable.Range(0, 150).Select(_ => Comment("Old."))], Now - TimeSpan.FromDays(1), Cancel);
        await store.SaveAsync(partner, [Comment("Older.")], Now - TimeSpan.FromDays(2), Cancel);
        await store.SaveAsync(partner, [Comment("New.")], Now, Cancel);
        await store.EraseCommentsAsync(partner, Now - FeedbackComment.Retention, 151, Cancel);
        (ImmutableArray<FeedbackComment> left, _) =
            await store.ListCommentsAsync(partner, DateTimeOffset.MinValue, null, 1000, Cancel);
        Assert.Equal(151, left.Length);
        Assert.Equal("New.", left[0].Feedback.Comment);
        Assert.DoesNotContain(left, comment => comment.Feedback.Comment == "Older.");
        await store.EraseCommentsAsync(partner, Now - FeedbackComment.Retention, 1, Cancel);
        Assert.Single(await RowsOfCommentsAsync(partner));
    }

    [Fact]
    public async Task Feedback_whose_comment_was_erased_can_be_replaced()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        string partner = (await service.NewPartnerAsync()).Partner.Id;
        IFeedbackStore store = service.Get<IFeedbackStore>();
        CardFeedback first = Comment("The first.");
        await store.SaveAsync(partner, [first], Now - TimeSpan.FromDays(100), Cancel);
        await store.EraseCommentsAsync(partner, Now, 0, Cancel);
        await store.SaveAsync(partner, [first with { At = first.At.AddMinutes(1), Comment = "The second." }], Now, Cancel);
        FeedbackComment left = Assert.Single((await store.ListCommentsAsync(partner, DateTimeOffset.MinValue, null, 10, Cancel)).Comments);
        Assert.Equal("The second.", left.Feedback.Comment);
    }

    private static CardFeedback Comment(string text) =>
        new(Guid.NewGuid(), FeedbackOutcomes.Overridden, null, "her2-vertebral-metastasis", "1.2.0", "plan", null, "facts-wrong", Now)
        {
            Comment = text,
        };

    private async Task<IReadOnlyList<TableEntity>> RowsOfCommentsAsync(string partner) =>
        await StorageAccount.Tables(storage.Connection).GetTableClient("feedback")
            .QueryAsync<TableEntity>($"PartitionKey eq '{partner}' and Comment ne ''", cancellationToken: Cancel).ToListAsync(Cancel);
}
