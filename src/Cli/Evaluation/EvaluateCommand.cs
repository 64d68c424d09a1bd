using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>evaluate: what does a guideline recommend for this patient?</summary>
internal sealed class EvaluateCommand(CommandContext context)
    : AnswerCommand("evaluate", "Evaluate a patient's facts: what is recommended, and what is missing?", whole: false, context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("evaluate patient.json", "the recommendation for the patient of a request or a case"),
        ("evaluate patient.json --guideline src/Guidelines/her2-vertebral-metastasis/1.0.0", "by a version that is not shipped yet"),
        ("evaluate - --as-of 2026-11-23 --json < patient.json | jq .recommendations", "as of a day, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Emergencies, scope, recommendations by topic, what is undetermined, the questions to ask, options, follow-up.
        --json: the bytes with which POST /api/recommendations answers. An invalid request or facts: its problem details
                (RFC 9457: type, title, status, detail, errors: [{ pointer, detail }]), and exit code 1.
        Without --json errors go to standard error.
        """;
}
