using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Tests.Feed;

public sealed class FeedCursorTests
{
    private static readonly Partner Partner = new("a-hospital", "A hospital", 4, DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(0L, 0L)]
    [InlineData(1L, 127L)]
    [InlineData(128L, 129L)]
    [InlineData(16_383L, 16_384L)]
    [InlineData(int.MaxValue, int.MaxValue + 1L)]
    [InlineData(0L, long.MaxValue)]
    public void A_cursor_survives_being_written_and_read(long one, long other)
    {
        long[] read = [one, other, 0, other];
        FeedCursor cursor = FeedCursor.Start(Partner).After(read.Select((number, bucket) => Placed(bucket, number)));
        Assert.Equal(read, cursor.LastRead);
        Assert.Equal(read, FeedCursor.TryParse(cursor.ToString(), Partner)!.LastRead);
    }

    [Fact]
    public void Events_move_only_their_own_buckets()
    {
        FeedCursor before = FeedCursor.Start(Partner).After([Placed(0, 5), Placed(2, 7)]);
        FeedCursor after = before.After([Placed(2, 8), Placed(2, 9)]);
        Assert.Equal([5, 0, 7, 0], before.LastRead);
        Assert.Equal([5, 0, 9, 0], after.LastRead);
    }

    [Fact]
    public void A_cursor_of_another_partner_is_refused()
    {
        Partner other = Partner with { Id = "another-hospital" };
        Assert.Null(FeedCursor.TryParse(FeedCursor.Start(other).ToString(), Partner));
    }

    [Fact]
    public void A_cursor_for_another_number_of_buckets_is_refused()
    {
        string four = FeedCursor.Start(Partner).ToString();
        Assert.Null(FeedCursor.TryParse(four, Partner with { Buckets = 2 }));
        Assert.Null(FeedCursor.TryParse(four, Partner with { Buckets = 8 }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("AAAA")]
    public void A_text_that_is_not_a_cursor_is_refused(string text) => Assert.Null(FeedCursor.TryParse(text, Partner));

    [Fact]
    public void A_cursor_that_was_cut_or_extended_is_refused()
    {
        string whole = FeedCursor.Start(Partner).After([Placed(3, 1_000_000)]).ToString();
        for (int length = 0; length < whole.Length; length++)
            Assert.Null(FeedCursor.TryParse(whole[..length], Partner));
        Assert.Null(FeedCursor.TryParse(whole + "AAAA", Partner));
        Assert.Null(FeedCursor.TryParse(whole + new string('A', 10_000), Partner));
    }

    [Fact]
    public void A_number_whose_last_group_is_missing_is_refused()
    {
        byte[] start = System.Buffers.Text.Base64Url.DecodeFromChars(FeedCursor.Start(Partner).ToString());
        start[^1] = 0x80;
        Assert.Null(FeedCursor.TryParse(System.Buffers.Text.Base64Url.EncodeToString(start), Partner));
    }

    private static FeedEntry Placed(int bucket, long sequence) => new(bucket, sequence, null!);
}
