using System.Text;
using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>The file of a backup: what was written is read, and nothing else is.</summary>
public sealed class FormatTests
{
    private const int Parts = 97;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_is_read_section_by_section()
    {
        BackupFile backup = await SampleBackup.OpenAsync(await SampleBackup.WriteAsync());
        Assert.Equal(SampleBackup.Header, backup.Header);
        Assert.Equal(
            [("cases", SampleBackup.LongLines + 2L), ("jobs", 0L), ("partners", 3L)],
            backup.Rows.Select(table => (table.Key, table.Value)));
        for (int section = 0; section < backup.Sections.Length; section++)
        {
            List<string> lines = [];
            await foreach (ReadOnlyMemory<byte> line in backup.ReadAsync(section, Stop))
                lines.Add(Encoding.UTF8.GetString(line.Span));
            Assert.Equal(SampleBackup.LinesOf(section), lines);
        }
    }

    [Fact]
    public async Task No_line_can_be_read_without_the_key_and_repetitions_take_no_space()
    {
        byte[] bytes = await SampleBackup.WriteAsync();
        Assert.DoesNotContain("section 2 line 0", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.InRange(bytes.Length, 1, 20_000);
        Assert.NotEqual(bytes, await SampleBackup.WriteAsync());
        await RefusedAsync(bytes, $"encrypted with the key {SampleBackup.Key.Id}; the given key is {SampleBackup.OtherKey.Id}",
            SampleBackup.OtherKey);
    }

    [Fact]
    public async Task A_changed_byte_is_noticed_wherever_it_is()
    {
        byte[] bytes = await SampleBackup.WriteAsync();
        for (int place = 0; place < bytes.Length; place += Math.Max(1, bytes.Length / (Parts * 10)))
        {
            byte[] changed = [.. bytes];
            changed[place] ^= 1;
            await RefusedAsync(changed, "");
        }
    }

    [Fact]
    public async Task A_backup_that_is_cut_off_is_refused_wherever_the_cut_is()
    {
        byte[] bytes = await SampleBackup.WriteAsync();
        IEnumerable<int> inside = Enumerable.Range(0, Parts).Select(part => bytes.Length * part / Parts);
        foreach (int end in (await EndsAsync(bytes)).SkipLast(1).Concat(inside).Append(bytes.Length - 1))
            await RefusedAsync(bytes[..end], end < HeaderLength(bytes) ? "not a backup" : "cut off");
        await RefusedAsync([.. bytes, 0], "something follows its end");
    }

    [Fact]
    public async Task Sections_can_be_neither_exchanged_nor_repeated_nor_left_out_nor_taken_from_another_backup()
    {
        byte[] bytes = await SampleBackup.WriteAsync();
        byte[] other = await SampleBackup.WriteAsync(SampleBackup.Header with { Id = Guid.NewGuid() });
        byte[] again = await SampleBackup.WriteAsync();
        byte[][] sections = await SectionsAsync(bytes);
        byte[][] others = await SectionsAsync(other);
        byte[][] repeated = await SectionsAsync(again);
        byte[] header = bytes[..HeaderLength(bytes)];
        Assert.True(bytes.SequenceEqual((byte[])[.. header, .. sections.SelectMany(each => each)]));
        byte[][][] wrong =
        [
            [sections[0], sections[1], sections[3], sections[2], .. sections[4..]],
            [sections[0], sections[1], sections[1], .. sections[2..]],
            [sections[0], sections[1], .. sections[3..]],
            [.. sections[..2], others[2], .. sections[3..]],
            // The same header, but another attempt: only the end tells.
            [.. sections[..3], repeated[3], .. sections[4..]],
        ];
        foreach (byte[][] each in wrong)
            await RefusedAsync([.. header, .. each.SelectMany(section => section)], "The backup is damaged, or somebody changed it");
    }

    [Fact]
    public async Task Another_version_or_format_is_refused_by_name()
    {
        await RefusedAsync(
            await SampleBackup.WriteAsync(SampleBackup.Header with { Version = 2 }),
            "The backup has format version 2; this program reads version 1.");
        await RefusedAsync(await SampleBackup.WriteAsync(SampleBackup.Header with { Format = "other" }), "not a backup");
        await RefusedAsync([], "not a backup");
        await RefusedAsync("{}\n"u8.ToArray(), "not a backup");
        await RefusedAsync(Encoding.ASCII.GetBytes(new string('x', 10_000)), "not a backup");
    }

    [Fact]
    public async Task An_interrupted_backup_continues_after_its_last_complete_section_and_never_repeats_a_salt()
    {
        byte[] bytes = await SampleBackup.WriteAsync();
        int[] ends = [HeaderLength(bytes), .. await EndsAsync(bytes)];
        for (int cut = HeaderLength(bytes); cut < bytes.Length; cut += Parts)
        {
            var target = new MemoryTarget();
            await target.AppendAsync(bytes.AsMemory(0, cut), Stop);
            target.Appended.Clear();
            BackupWriter? writer = await BackupWriter.TryResumeAsync(target, SampleBackup.Key, Stop);
            int complete = ends.Count(end => end <= cut) - 1;
            if (complete == 0)
            {
                Assert.Null(writer);
                continue;
            }

            Assert.Equal((Math.Min(complete, 5) - 1, ends[Math.Min(complete, 5)]), (writer!.Done, target.Length));
            await SampleBackup.WriteRestAsync(writer);
            Assert.Equal(54, (await SampleBackup.OpenAsync(target.Bytes)).Rows.Values.Sum() - 1);
            Assert.DoesNotContain(
                Encoding.Latin1.GetString(target.Appended[0]), Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_section_that_is_given_up_leaves_nothing()
    {
        var target = new MemoryTarget();
        BackupWriter writer = await BackupWriter.TryResumeAsync(target, SampleBackup.Key, Stop)
            ?? await BackupWriter.BeginAsync(target, SampleBackup.Key, SampleBackup.Header, new("", [new("cases"), new("jobs")]), Stop);
        long before = target.Length;
        Assert.False(await SampleBackup.WriteNextAsync(writer, isKept: false));
        Assert.Equal((before, 0), (target.Length, writer.Done));
        Assert.True(await SampleBackup.WriteNextAsync(writer));
        Assert.True(await SampleBackup.WriteNextAsync(writer));
        await writer.EndAsync(Stop);
        Assert.Equal(SampleBackup.LongLines, (await SampleBackup.OpenAsync(target.Bytes)).Rows["jobs"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 at all, but long enough to be one....")]
    public void Only_32_bytes_in_base64_are_a_key(string text) => Assert.Null(BackupKey.TryParse(text));

    private static int HeaderLength(byte[] bytes) => Array.IndexOf(bytes, (byte)'\n') + 1;

    /// <summary>The bytes after each section, the end included.</summary>
    private static async Task<int[]> EndsAsync(byte[] bytes)
    {
        BackupScan scan = await BackupScan.BeginAsync(new MemoryStream(bytes), SampleBackup.Key, Stop);
        while (await scan.ReadNextAsync(Stop))
        {
        }

        return [.. scan.Sections.Select(section => (int)section.End), bytes.Length];
    }

    private static async Task<byte[][]> SectionsAsync(byte[] bytes)
    {
        int[] ends = [HeaderLength(bytes), .. await EndsAsync(bytes)];
        return [.. ends.Zip(ends.Skip(1)).Select(pair => bytes[pair.First..pair.Second])];
    }

    private static async Task RefusedAsync(byte[] bytes, string part, BackupKey? key = null)
    {
        var failure = await Assert.ThrowsAsync<BackupException>(() => SampleBackup.OpenAsync(bytes, key));
        Assert.Contains(part, failure.Message, StringComparison.Ordinal);
    }
}
