using GuidelineDecisions.DecisionCore.Answers.Prepared;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.DecisionCore.Compilation;

/// <summary>
/// A checked guideline compiled for evaluation. Only <see cref="GuidelineCompiler"/> creates one. It is immutable and can be shared by
/// threads; compile a version once and keep the result.
/// </summary>
public sealed class CompiledGuideline
{
    private readonly Lazy<PreparedGuideline> prepared;

    internal CompiledGuideline(CheckedGuideline guideline)
    {
        Checked = guideline;
        Encoding = new FactEncoding(guideline.Guideline);
        Program = new EvaluationProgram(guideline, Encoding);
        prepared = new(() => new PreparedGuideline(guideline, Program.Explanation));
    }

    /// <summary>The guideline that was compiled.</summary>
    public CheckedGuideline Checked { get; }

    internal FactEncoding Encoding { get; }

    internal EvaluationProgram Program { get; }

    /// <summary>Created for the first answer: the analysis compiles many guidelines that never give one.</summary>
    internal PreparedGuideline Prepared => prepared.Value;
}
