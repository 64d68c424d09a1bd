using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>The Cli commands in the documents exist, with the options shown there.</summary>
public sealed partial class CommandTests
{
    private const string Prefix = "dotnet run --project src/Cli -- ";

    public static TheoryData<string> Documents =>
        [.. Document.All.Where(document => document.Commands.Any(IsOfCli)).Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_Cli_command_in_a_document_exists_with_its_options(string path)
    {
        foreach (string line in new Document(path).Commands.Where(IsOfCli))
        {
            foreach (string command in line.Split(Prefix)[1..])
            {
                string call = Quoted().Replace(command.Split('|', '#', ')')[0], "text");
                string[] words = [.. call.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
                string help = await HelpAsync(words);
                Assert.All(
                    words.Where(word => word.StartsWith("--", StringComparison.Ordinal)),
                    option => Assert.Contains(option, help, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void The_test_finds_the_documents_with_commands() =>
        Assert.Contains("src/docs/command-line.md", Documents.Select(row => row.Data));

    private static bool IsOfCli(string line) => line.Contains(Prefix, StringComparison.Ordinal);

    /// <summary>
    /// The help of the command at the start of the words. The name of a command group must be followed by one of its commands.
    /// </summary>
    private static async Task<string> HelpAsync(string[] words)
    {
        string[] names = [.. words.TakeWhile(word => Name().IsMatch(word)).Take(2)];
        for (int n = names.Length; n >= 0; n--)
        {
            string help = await RunAsync([.. names[..n], "--help"]);
            string usage = string.Concat(Prefix, string.Concat(names[..n].Select(name => $"{name} ")));
            if (help.Contains(usage, StringComparison.Ordinal))
            {
                bool isGroup = help.Contains($"{usage}[command]", StringComparison.Ordinal);
                Assert.False(n < names.Length && isGroup, $"There is no command '{string.Join(' ', names)}'.");
                return help;
            }
        }

        Assert.Fail("The Cli printed no usage line.");
        return "";
    }

    private static async Task<string> RunAsync(string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string program = Path.Combine(AppContext.BaseDirectory, "Cli.dll");
        using Process cli = Process.Start(new ProcessStartInfo(dotnet, [program, .. arguments]) { RedirectStandardOutput = true })!;
        string output = await cli.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await cli.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    [GeneratedRegex("^[a-z][a-z-]*$")]
    private static partial Regex Name();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'")]
    private static partial Regex Quoted();
}
