using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace GuidelineDecisions.Benchmarks;

/// <summary>
/// One short job in this process. With a child process for each benchmark, BenchmarkDotNet would generate, restore and build a project
/// inside this repository, with its central package versions and warnings as errors. That takes a minute more and gives no better figures:
/// every benchmark here runs for milliseconds on one thread, and the agreement check has warmed up all of them.
/// </summary>
internal static class Configuration
{
    /// <param name="isShort">Whether to run once, in any build, to see that it works.</param>
    public static IConfig Create(bool isShort) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithClock(new ProcessorClock())
            .WithWarmupCount(isShort ? 1 : 5)
            .WithIterationCount(isShort ? 1 : 12)
            .WithIterationTime(TimeInterval.FromMilliseconds(isShort ? 5 : 300)))
        .WithOption(ConfigOptions.DisableOptimizationsValidator, isShort)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddExporter(MarkdownExporter.GitHub)
        .AddLogger(ConsoleLogger.Default)
        .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared));
}
