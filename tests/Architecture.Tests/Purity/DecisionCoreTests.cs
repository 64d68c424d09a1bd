using GuidelineDecisions.Architecture.Tests.Assemblies;
using GuidelineDecisions.Architecture.Tests.Layout;
using GuidelineDecisions.Architecture.Tests.Projects;

namespace GuidelineDecisions.Architecture.Tests.Purity;

/// <summary>The decision core depends only on its arguments: no clock, randomness, environment, files or network.</summary>
public sealed class DecisionCoreTests
{
    private static readonly string[] Required =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today",
        "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow", "T:System.TimeProvider", "T:System.Diagnostics.Stopwatch",
        "T:System.Random", "M:System.Guid.NewGuid", "T:System.Security.Cryptography.RandomNumberGenerator",
        "T:System.Environment", "T:System.Console", "T:System.Diagnostics.Process",
        "T:System.IO.File", "T:System.IO.Directory", "T:System.IO.FileStream",
    ];

    /// <summary>The compiler generates this call in iterators.</summary>
    private static readonly (string Type, string Member)[] WrittenByTheCompiler = [("System.Environment", "get_CurrentManagedThreadId")];

    private static readonly string[] BannedNamespaces =
    [
        "System.IO.", "System.Net.", "System.Threading.", "System.Timers.", "System.Diagnostics.Process", "System.Diagnostics.Tracing.",
        "System.Reflection.Emit.", "Microsoft.Win32.",
    ];

    private static Built Core => Built.Of("DecisionCore");

    private static Project CoreProject => Project.OfSource.Single(project => project.Name == Core.Name);

    [Fact]
    public void The_core_uses_no_banned_member()
    {
        HashSet<(string, string)> banned = [.. BannedSymbols.Members];
        HashSet<string> types = [.. BannedSymbols.Types];
        IEnumerable<(string Type, string Member)> used = Core.ForeignMembers.Except(WrittenByTheCompiler);
        Assert.DoesNotContain(used, member => banned.Contains(member) || types.Contains(member.Type));
    }

    [Fact]
    public void The_core_uses_no_banned_type() =>
        Assert.Empty(Core.ForeignTypes.Intersect(BannedSymbols.Types).Except(WrittenByTheCompiler.Select(member => member.Type)));

    /// <summary>A token is an argument: the caller says when an analysis is to end.</summary>
    [Fact]
    public void The_core_uses_no_files_networks_threads_or_processes() =>
        Assert.DoesNotContain(
            Core.ForeignTypes.Where(type => type != typeof(CancellationToken).FullName),
            type => BannedNamespaces.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal)));

    [Fact]
    public void The_core_references_only_the_base_library_and_FluentValidation()
    {
        IEnumerable<string> others = Core.ForeignAssemblies.Where(name => !name.StartsWith("System.", StringComparison.Ordinal));
        Assert.Equal(["FluentValidation"], others);
    }

    [Fact]
    public void The_analyzer_bans_the_required_symbols()
    {
        Assert.Empty(Required.Except(BannedSymbols.All).Except(BannedSymbols.OfEveryProject));
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", Project.PackagesOfAll);
        Assert.Contains(BannedSymbols.FileName, CoreProject.Included("AdditionalFiles"));
    }

    [Fact]
    public void No_file_disables_the_analyzer()
    {
        string[] files =
        [
            .. Repository.Files("src", "*.cs"), .. Repository.Files("src", "*.csproj"), .. Repository.Files("src", "*.props"),
            .. Repository.Files("src", "*.editorconfig"), .. Repository.Files("src", "*.globalconfig"), ".editorconfig",
        ];
        Assert.DoesNotContain(files, file => Repository.Text(file).Contains("RS0030", StringComparison.Ordinal));
    }
}
