using System.Text;
using GuidelineDecisions.Cli.Imports;

namespace GuidelineDecisions.Cli.Tests.Imports;

public sealed class LineBatchesTests
{
    [Theory]
    [InlineData("a\nb\nc\n", 2, 1000, "a\nb\n|c\n")]
    [InlineData("a\nb\nc", 2, 1000, "a\nb\n|c")]
    [InlineData("a\nb\nc", 3, 1000, "a\nb\nc")]
    [InlineData("a\n\n\nb\n", 2, 1000, "a\n\n|\nb\n")]
    [InlineData("aaaa\nb\ncc\n", 9, 4, "aaaa\n|b\ncc\n")]
    [InlineData("aaaa\nb\ncc\nd\n", 9, 2, "aaaa\n|b\n|cc\n|d\n")]
    [InlineData("", 9, 9, "")]
    public async Task Batches_consist_of_whole_lines(string text, int lines, int bytes, string expected) =>
        Assert.Equal(expected, string.Join('|', await BatchesAsync(text, lines, bytes)));

    [Fact]
    public async Task A_line_may_be_longer_than_the_buffer()
    {
        string line = new string('x', 300_000) + "\n";
        Assert.Equal([line, line], await BatchesAsync(line + line, 1, long.MaxValue / 2));
    }

    [Fact]
    public async Task The_copied_lines_and_bytes_are_counted()
    {
        long passed = 0;
        var feed = new LineBatches(new MemoryStream("a\n\nbb\nc"u8.ToArray()), bytes => passed = bytes);
        await feed.CopyBatchAsync(Stream.Null, 2, 100, TestContext.Current.CancellationToken);
        Assert.Equal((2, 3), (feed.Lines, passed));
        await feed.CopyBatchAsync(Stream.Null, 2, 100, TestContext.Current.CancellationToken);
        Assert.Equal((3, 7), (feed.Lines, passed));
        Assert.False(await feed.HasMoreAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<List<string>> BatchesAsync(string text, int lines, long bytes)
    {
        var feed = new LineBatches(new MemoryStream(Encoding.UTF8.GetBytes(text)), _ => { });
        List<string> batches = [];
        while (await feed.HasMoreAsync(TestContext.Current.CancellationToken))
        {
            using var target = new MemoryStream();
            await feed.CopyBatchAsync(target, lines, bytes, TestContext.Current.CancellationToken);
            batches.Add(Encoding.UTF8.GetString(target.ToArray()));
        }

        return batches;
    }
}
