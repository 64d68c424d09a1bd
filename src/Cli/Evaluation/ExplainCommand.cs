using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Evaluation;

internal sealed class ExplainCommand(CommandContext context)
    : AnswerCommand("explain", "Evaluate a patient's facts and show the whole basis of the answer.", whole: true, context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("explain patient.json", "the recommendation with its whole basis"),
        ("explain patient.json | grep -A 20 RULE", "why a rule holds or does not hold"),
        ("explain patient.json --json | jq .trace", "the trace as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints the recommendations by topic, and for each of them the quotations with citation, strength, directness, concerns and
        readings, and the facts used. Then come the rules that were considered but do not apply, and the trace: every comparison with its
        truth value.
        --json: the same bytes as POST /api/recommendations?explain=trace returns; errors as for evaluate.
        """;
}
