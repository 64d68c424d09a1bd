using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>explain: on what does a recommendation rest?</summary>
internal sealed class ExplainCommand(CommandContext context)
    : AnswerCommand("explain", "Evaluate a patient's facts and show the whole basis of the answer", whole: true, context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("explain patient.json", "the recommendation with its whole basis"),
        ("explain patient.json | grep -A 20 S5-spine-srs", "why a rule holds, or does not"),
        ("explain patient.json --json | jq .trace", "the trace, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        What evaluate shows, and for each recommendation the quotations with citation, strength, directness, concerns and readings, the
        facts used; then what was considered and does not apply, and the trace: every comparison with its truth.
        --json: the bytes with which POST /api/recommendations?explain=trace answers; errors as with evaluate.
        """;
}
