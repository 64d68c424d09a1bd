using System.IO.Compression;
using System.Text.RegularExpressions;
using GuidelineDecisions.Cli.Commands;
using Spectre.Console;

namespace GuidelineDecisions.Cli.Tests.Fhir;

/// <summary>
/// What <c>fhir facts</c> shows for small records. Each record in Fhir/Records has a text of the same name;
/// <c>UPDATE_GOLDEN=1 dotnet test tests/Cli.Tests</c> writes it again.
/// </summary>
public sealed partial class FactsOutputTests : IDisposable
{
    private const string Text = ".txt";

    private static readonly string Folder = Path.Combine(TestFiles.Repository, "tests", "Cli.Tests", "Fhir", "Records");

    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder).Where(file => !file.EndsWith(Text, StringComparison.Ordinal)).Select(file => Path.GetFileName(file)!)
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_is_shown_as_its_text_says(string name)
    {
        CommandRun run = CommandRun.Of(Arguments(Path.Combine(Folder, name)));
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Errors));
        string golden = Path.Combine(Folder, Path.GetFileNameWithoutExtension(name) + Text);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(golden, run.Text);
        Assert.Equal(File.ReadAllText(golden), run.Text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_fits_the_terminal_and_nothing_is_left_out(string name)
    {
        string plain = Flat(CommandRun.Of(Arguments(Path.Combine(Folder, name))).Text);
        foreach (int columns in (int[])[40, 80, 132, 400])
        {
            string shown = Escape().Replace(CommandRun.OnTerminal(columns, Arguments(Path.Combine(Folder, name))).Text, "");
            Assert.All(shown.Split('\n'), line => Assert.True(line.GetCellWidth() <= columns, Invariant($"{columns}: {line}")));
            if (columns == 400)
                Assert.Equal(plain, Flat(shown));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_compressed_with_gzip_is_read_like_the_record_itself(string name)
    {
        string file = scratch.Write(name + ".gz", "");
        using (FileStream target = File.Create(file))
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(File.ReadAllBytes(Path.Combine(Folder, name)));
        CommandRun plain = CommandRun.Of(Arguments(Path.Combine(Folder, name))), run = CommandRun.Of(Arguments(file));
        Assert.Equal((plain.Code, plain.Text), (run.Code, run.Text));
    }

    [Fact]
    public void Lines_are_recognised_on_standard_input()
    {
        string lines = File.ReadAllText(Path.Combine(Folder, "export.ndjson"));
        Assert.Equal(
            CommandRun.Of(Arguments(Path.Combine(Folder, "export.ndjson"))).Text, CommandRun.WithInput(lines, Arguments("-")).Text);
    }

    [Fact]
    public void A_broken_gzip_file_is_refused_with_its_name()
    {
        string file = scratch.Write("record.json.gz", "");
        File.WriteAllBytes(file, [0x1f, 0x8b, 1, 2, 3]);
        CommandRun run = CommandRun.Of(Arguments(file));
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains($"{file} begins like a gzip file but cannot be decompressed", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_with_too_much_in_it_is_refused()
    {
        string file = scratch.Write("record.json.gz", "");
        using (FileStream target = File.Create(file))
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(new byte[20 * 1024 * 1024]);
        CommandRun run = CommandRun.Of(Arguments(file));
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("is larger than 16 MiB", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private static string[] Arguments(string file) =>
        ["fhir", "facts", file, "--guideline", "her2-vertebral-metastasis:1.0.0", "--as-of", "2026-11-23"];

    /// <summary>The text without spaces and frames.</summary>
    private static string Flat(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not (>= '\u2500' and <= '\u257F')));

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escape();
}
