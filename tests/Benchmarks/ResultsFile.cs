using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Environments;
using GuidelineDecisions.Benchmarks.Results;

namespace GuidelineDecisions.Benchmarks;

/// <summary>Shows what was measured, and writes it to RESULTS.md of the repository in which the benchmark runs.</summary>
internal static class ResultsFile
{
    private const string Solution = "Serverless.sln";
    private const string Unknown = "an unknown processor";

    public static void Report(BenchmarkResult measured, bool isWritten)
    {
        string? root = Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory);
        Provenance provenance = ProvenanceOf(root);
        Console.WriteLine();
        Console.WriteLine(string.Join(Environment.NewLine, Markdown.Section(measured, provenance)));
        Console.WriteLine();
        Console.WriteLine(isWritten ? Write(root, measured, provenance) : $"{ResultsDocument.Path} was left alone (--no-write).");
    }

    private static string Write(string? root, BenchmarkResult measured, Provenance provenance)
    {
        if (root is null)
            return $"Nothing was written: there is no {Solution} in or above the current folder.";
        string path = Path.Combine(root, ResultsDocument.Path);
        string existing = File.Exists(path) ? File.ReadAllText(path) : ResultsDocument.Empty;
        File.WriteAllText(path, ResultsDocument.With(existing, measured, provenance));
        return $"Updated the section '{measured.Benchmark.Title}' of {ResultsDocument.Path}.";
    }

    private static Provenance ProvenanceOf(string? root)
    {
        string? commit = root is null ? null : Git(root, "rev-parse", "--short=10", "HEAD");
        // The file itself changes with every run, and no figure depends on it.
        string? changes = root is null ? null : Git(root, "status", "--porcelain", "--", ".", $":!{ResultsDocument.Path}");
        var machine = new Machine(
            HostEnvironmentInfo.GetCurrent().Cpu.Value?.ProcessorName?.Trim() is { Length: > 0 } processor ? processor : Unknown,
            Environment.ProcessorCount,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription);
        return new(DateOnly.FromDateTime(DateTime.UtcNow), commit, !string.IsNullOrEmpty(changes), machine);
    }

    /// <summary>What git prints, or null without git or outside a clone.</summary>
    private static string? Git(string root, params ImmutableArray<string> arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process git = Process.Start(start)!;
            git.BeginErrorReadLine();
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string? Above(string? folder) =>
        folder is null || File.Exists(Path.Combine(folder, Solution)) ? folder : Above(Path.GetDirectoryName(folder));
}
