using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Answers;
using GuidelineDecisions.Cli.Fhir;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;

namespace GuidelineDecisions.Cli.Commands.Fhir;

/// <summary>fhir apply: the plan in draft for a record.</summary>
internal sealed class FhirApplyCommand(Surroundings surroundings)
    : RecordCommand("apply", "Apply a guideline to a patient's record: the plan in draft, as a CarePlan.", surroundings)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("fhir apply record.json", "the plan for the patient of a Bundle, or of the Parameters of $apply"),
        ("fhir apply - --as-of 2026-11-23 < record.json", "as of a day"),
        ("fhir apply record.json --guideline her2-vertebral-metastasis:1.0.0 --json > plan.json", "by a version, as a CarePlan"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        What is advised, what is advised against, what is missing, what the record leaves open.
        --json: the CarePlan with which POST /api/fhir/PlanDefinition/{id}/$apply answers. A record that cannot be read: problem details, and exit code 1.
        A day in the Parameters wins over --as-of.
        """;

    /// <inheritdoc/>
    protected override IReadOnlyCollection<InputError> Answer(ReadOnlyMemory<byte> record, string name, PublishedVersion version, DateOnly day, bool asJson)
    {
        Result<AppliedPlan> applied = PlanApplication.Apply(record, version, day);
        if (applied.Value is not { } plan)
            return applied.Errors;
        if (asJson)
            Terminal.WriteJsonLine(plan.Json.Span);
        else
            Write(plan, version);
        return [];
    }

    private void Write(AppliedPlan plan, PublishedVersion version)
    {
        AnswerPage.Write(new(version.Guideline.Guideline.Id, version.Version, plan.Decision.Facts.AsOf, null, null, null), plan.Decision, whole: false, Terminal.Page);
        MappingPage.WriteUnmapped(plan.Report, Terminal.Page);
    }
}
