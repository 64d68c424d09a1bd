using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Workbench.Library;

/// <summary>A version that was read, checked and compiled in this tab.</summary>
/// <param name="Compiled">The compiled guideline.</param>
/// <param name="Facts">Reads facts of this version.</param>
/// <param name="Document">The document as it was written.</param>
public sealed record LoadedGuideline(CompiledGuideline Compiled, FactsReader Facts, ReadOnlyMemory<byte> Document)
{
    public CheckedGuideline Checked => Compiled.Checked;

    public Guideline Guideline => Compiled.Checked.Guideline;

    public string Version => $"{Guideline.Version}";
}
