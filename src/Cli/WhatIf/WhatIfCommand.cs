using System.Buffers;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Evaluation;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.WhatIf;

internal sealed class WhatIfCommand(CommandContext context)
    : PatientCommand("whatif",
        "Show which answers would settle undetermined rules, and which other facts would change the decision.",
        context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("whatif patient.json", "what would settle or change the decision for the patient of a request or case"),
        ("whatif patient.json | grep RULE", "what a rule depends on for the patient"),
        ("whatif - --as-of 2026-11-23 --json < patient.json | jq .whatIf.settling", "the questions to ask, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints, for each undetermined rule, the smallest sets of questions that settle it whatever the answers; then, for each known fact,
        the other values that change what is recommended; then the rules that only several changes together affect. All of this is
        computed over every possible value of the facts, not sampled.
        --json: the same bytes as POST /api/recommendations?explain=whatif returns; errors as for evaluate.
        """;

    /// <inheritdoc/>
    protected override CommandFailure? Write(PatientDecision patient, bool asJson)
    {
        Result<WhatIfAnalysis> analysis = WhatIfAnalysis.Of(patient.Decision.Facts.Guideline);
        if (analysis.Value is not { } whatIf)
            return InvalidInput.NotAnalysed(analysis.Errors);
        Result<WhatIfReport> answered = whatIf.For(patient.Decision.Facts);
        if (answered.Value is not { } report)
            return InvalidInput.NotAnalysed(answered.Errors);
        if (asJson)
        {
            var answer = new ArrayBufferWriter<byte>(64 * 1024);
            AnswerWriter.Write(patient.Decision, answer, new AnswerContent(WhatIf: report));
            Terminal.Output.Write(answer.WrittenSpan);
        }
        else
        {
            WhatIfOutput.Write(patient.File, patient.Decision, report, Terminal.Display);
        }

        return null;
    }
}
