using System.Diagnostics;
using System.Text;

namespace GuidelineDecisions.Http.Tests.Documents;

/// <summary>The shell examples of a document, in order, each with the output that the document shows for it.</summary>
internal sealed class ExampleScript
{
    private const string Fence = "```";

    private readonly string text;

    private ExampleScript(string text, IReadOnlyList<Example> examples)
    {
        this.text = text;
        Examples = examples;
    }

    public IReadOnlyList<Example> Examples { get; }

    /// <summary>Reads a document, and points its examples at a service.</summary>
    /// <param name="document">Its path below the root of the repository.</param>
    /// <param name="service">The service.</param>
    /// <param name="folder">A folder for the key and for the files that examples write.</param>
    public static ExampleScript Of(string document, ServiceClient service, string folder)
    {
        List<Example> examples = [];
        var script = new StringBuilder("set -eu\n");
        foreach ((string block, string shown) in Blocks(File.ReadAllLines(Path.Combine(Root, document))))
        {
            // Commands that start LocalHost or work on its storage have their own tests.
            string[] lines = [.. block.Split('\n').Where(line => !line.StartsWith("dotnet ", StringComparison.Ordinal))];
            string commands = string.Join('\n', lines)
                .Replace("http://127.0.0.1:7071", $"{service.BaseUrl}".TrimEnd('/'), StringComparison.Ordinal)
                .Replace("/tmp/", $"{folder}/", StringComparison.Ordinal)
                .Replace(".localhost/demo.key", Path.Combine(folder, "demo.key"), StringComparison.Ordinal);
            string output = Path.Combine(folder, $"output-{examples.Count}");
            script.Append("{\n:\n").Append(commands).Append("\n} > '").Append(output).Append("'\n");
            examples.Add(new(block, output, shown));
        }

        return new(script.ToString(), examples);
    }

    /// <summary>Runs all examples in one shell, because later ones use what earlier ones set.</summary>
    public async Task RunAsync()
    {
        using Process shell = Process.Start(
            new ProcessStartInfo("bash", ["-c", text]) { WorkingDirectory = Root, RedirectStandardError = true })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        string errors = await shell.StandardError.ReadToEndAsync(patience.Token);
        await shell.WaitForExitAsync(patience.Token);
        Assert.True(shell.ExitCode == 0, Invariant($"The examples ended with exit code {shell.ExitCode}: {errors}"));
    }

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string directory) =>
        File.Exists(Path.Combine(directory, "Serverless.sln"))
            ? directory
            : Above(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("There is no Serverless.sln above the tests."));

    /// <summary>The blocks of shell commands, each with the block of JSON that follows it before any other block, if one does.</summary>
    private static IEnumerable<(string Commands, string Shown)> Blocks(string[] lines)
    {
        List<(string Language, string Text)> blocks = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            int end = Array.IndexOf(lines, Fence, i + 1);
            blocks.Add((lines[i][Fence.Length..], string.Join('\n', lines[(i + 1)..end])));
            i = end;
        }

        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Language == "sh")
                yield return (blocks[i].Text, i + 1 < blocks.Count && blocks[i + 1].Language == "json" ? blocks[i + 1].Text : "");
        }
    }

    /// <param name="Commands">The commands.</param>
    /// <param name="OutputFile">What they printed.</param>
    /// <param name="Shown">The output that the document shows; empty if it shows none.</param>
    internal sealed record Example(string Commands, string OutputFile, string Shown)
    {
        public string Printed => File.ReadAllText(OutputFile);
    }
}
