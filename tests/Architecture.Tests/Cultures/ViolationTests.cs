using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Cultures;

/// <summary>Compiles a deliberate violation of each form, as the projects of this repository are compiled.</summary>
public sealed partial class ViolationTests
{
    private const string Forms = "tests/Architecture.Tests/Cultures/Violations.txt";

    [Fact]
    public async Task The_build_fails_at_every_form_that_depends_on_the_culture_or_the_time_zone()
    {
        // In this project's output folder the build finds the same settings, packages and rules as a project in tests.
        string folder = Path.Combine(AppContext.BaseDirectory, "violations");
        Directory.CreateDirectory(folder);
        string[] lines = Repository.Text(Forms).Split('\n');
        await File.WriteAllLinesAsync(Path.Combine(folder, "Violations.cs"), lines, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Violations.csproj"), """<Project Sdk="Microsoft.NET.Sdk" />""", TestContext.Current.CancellationToken);

        string output = await BuildAsync(folder);
        HashSet<(int Line, string Rule)> found =
        [
            .. Errors().Matches(output).Select(error =>
                (int.Parse(error.Groups["line"].ValueSpan, CultureInfo.InvariantCulture), error.Groups["rule"].Value)),
        ];
        IEnumerable<string> missed =
            from line in lines.Index()
            where line.Item.Contains("; // ", StringComparison.Ordinal)
            let rule = line.Item.Split("; // ")[1]
            where !found.Contains((line.Index + 1, rule))
            select $"{rule} does not find {line.Item.Trim()}";
        Assert.True(!missed.Any(), string.Join("\n", missed.Append(output)));
    }

    private static async Task<string> BuildAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment =
            {
                ["RunAnalyzers"] = "true", ["RunAnalyzersDuringBuild"] = "true", ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            },
        };
        using Process build = Process.Start(start)!;
        string output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    [GeneratedRegex(@"Violations\.cs\((?<line>[0-9]+),[0-9]+\): error (?<rule>[A-Z]+[0-9]+):", RegexOptions.CultureInvariant)]
    private static partial Regex Errors();
}
