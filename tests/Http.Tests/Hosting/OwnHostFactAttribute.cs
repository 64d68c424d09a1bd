using System.Runtime.CompilerServices;

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>A test of LocalHost itself, skipped when the contract tests run against another host.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OwnHostFactAttribute : FactAttribute
{
    public OwnHostFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Skip = "CONTRACT_BASE_URL points at another host.";
        SkipType = typeof(OwnHostFactAttribute);
        SkipWhen = nameof(IsElsewhere);
    }

    public static bool IsElsewhere => TestedService.Given is not null;
}
