using System.Buffers;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Evaluation;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.WhatIf;

/// <summary>whatif: what would settle what is open about this patient, and what would change the decision?</summary>
internal sealed class WhatIfCommand(CommandContext context)
    : PatientCommand("whatif", "Show which questions would settle what is open, and which other facts would change the decision", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("whatif patient.json", "what would settle and what would change the decision for the patient of a request or a case"),
        ("whatif patient.json | grep S5-spine-srs", "what a rule turns on for the patient"),
        ("whatif - --as-of 2026-11-23 --json < patient.json | jq .whatIf.settling", "the questions to ask, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        For each undetermined rule the smallest sets of questions that settle it, whatever the answers; then for each known fact its
        other values that change what is recommended; then rules that only several changes together turn over. All computed, over
        every value that the facts may have.
        --json: the bytes with which POST /api/recommendations?explain=whatif answers; errors as with evaluate.
        """;

    /// <inheritdoc/>
    protected override CommandFailure? Write(PatientDecision patient, bool asJson)
    {
        Result<WhatIfAnalysis> analysis = WhatIfAnalysis.Of(patient.Decision.Facts.Guideline);
        if (analysis.Value is not { } whatIf)
            return InvalidInput.NotAnalysed(analysis.Errors);
        WhatIfReport report = whatIf.For(patient.Decision.Facts);
        if (asJson)
        {
            var answer = new ArrayBufferWriter<byte>(64 * 1024);
            AnswerWriter.Write(patient.Decision, answer, trace: false, report);
            Terminal.Output.Write(answer.WrittenSpan);
        }
        else
        {
            WhatIfOutput.Write(patient.File, patient.Decision, report, Terminal.Display);
        }

        return null;
    }
}
