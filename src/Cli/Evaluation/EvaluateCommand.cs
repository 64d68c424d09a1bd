using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Evaluation;

internal sealed class EvaluateCommand(CommandContext context)
    : AnswerCommand("evaluate", "Evaluate a patient's facts: what is recommended, and which facts are missing?", whole: false, context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("evaluate patient.json", "the recommendation for the patient of a request or case"),
        ("evaluate patient.json --guideline src/Guidelines/her2-vertebral-metastasis/1.0.0", "with a version that is not shipped yet"),
        ("evaluate - --as-of 2026-11-23 --json < patient.json | jq .recommendations", "as of a given day, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints the plan on one screen: what must not be missed, then what to do now, stop, what is due, to do, for information and to
        avoid, the notices, the questions to ask, and what is open. explain prints the whole basis.
        --json: the same bytes as POST /api/recommendations returns. For an invalid request or invalid facts: problem details
                (RFC 9457: type, title, status, detail, errors: [{ pointer, detail }]), with exit code 1.
        Without --json, errors go to standard error.
        """;
}
