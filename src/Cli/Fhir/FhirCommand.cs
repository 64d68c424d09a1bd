using System.Buffers;
using System.CommandLine;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Evaluation;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using GuidelineDecisions.PartnerFormats.Mcode.Report;

namespace GuidelineDecisions.Cli.Fhir;

/// <summary>fhir: patients' records as HL7 FHIR R4.</summary>
internal sealed class FhirCommand : Command
{
    public FhirCommand(CommandContext context)
        : base("fhir", "Read a patient's record as FHIR R4 or mCODE: which facts does it say, and what follows from them?")
    {
        Add(new FhirFactsCommand(context));
        Add(new FhirApplyCommand(context));
    }
}

/// <summary>fhir facts: which facts does a record say?</summary>
internal sealed class FhirFactsCommand(CommandContext context)
    : RecordCommand("facts", "Map a patient's record to facts: which does it say, from where, and what could not be mapped?", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("fhir facts record.json", "a Bundle (collection, transaction, searchset)"),
        ("fhir facts record.ndjson --as-of 2026-11-23", "resources as lines, as of a day"),
        ("fhir facts record.json --json | jq .facts", "the facts, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Each fact with its value, the resource that it came from and why that one counts; then what is relevant and was not mapped, with the reason.
        --json: the bytes with which POST /api/fhir/facts answers. A record that cannot be read: problem details, and exit code 1.
        A file whose name ends in .ndjson holds resources as lines.
        """;

    /// <inheritdoc/>
    protected override IReadOnlyCollection<InputError> Answer(ReadOnlyMemory<byte> record, string name, PublishedVersion version, DateOnly day, bool asJson)
    {
        Result<MappedFacts> mapped = RecordMapping.Map(record, name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase), version, day);
        if (mapped.Value is not { } facts)
            return mapped.Errors;
        if (asJson)
        {
            var answer = new ArrayBufferWriter<byte>();
            FactsResponse.Write(facts, answer);
            Terminal.WriteJsonLine(answer.WrittenSpan);
        }
        else
        {
            MappingOutput.Write(facts, Terminal.Display);
        }

        return [];
    }
}

/// <summary>fhir apply: the plan in draft for a record.</summary>
internal sealed class FhirApplyCommand(CommandContext context)
    : RecordCommand("apply", "Apply a guideline to a patient's record: the plan in draft, as a CarePlan.", context)
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
        AnswerOutput.Write(new(version.Guideline.Guideline.Id, version.Version, plan.Decision.Facts.AsOf, null, null, null), plan.Decision, whole: false, Terminal.Display);
        MappingOutput.WriteUnmapped(plan.Report, Terminal.Display);
    }
}
