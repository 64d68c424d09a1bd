using GuidelineDecisions.DecisionCore.Checking;

namespace GuidelineDecisions.DecisionCore.Compilation;

/// <summary>Compiles checked guidelines. Compilation cannot fail: the checks guarantee everything that it relies on.</summary>
public static class GuidelineCompiler
{
    /// <summary>Compiles a checked guideline.</summary>
    public static CompiledGuideline Compile(CheckedGuideline guideline)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        return new(guideline);
    }
}
