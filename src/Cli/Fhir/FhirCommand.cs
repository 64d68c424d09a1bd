using System.Buffers;
using System.CommandLine;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Evaluation;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using GuidelineDecisions.PartnerFormats.Records.Report;

namespace GuidelineDecisions.Cli.Fhir;

internal sealed class FhirCommand : Command
{
    public FhirCommand(CommandContext context)
        : base("fhir", "Read a patient's record as FHIR R4 or mCODE: which facts does it contain, and what follows from them?")
    {
        Add(new FhirFactsCommand(context));
        Add(new FhirApplyCommand(context));
    }
}

internal sealed class FhirFactsCommand(CommandContext context)
    : RecordCommand("facts", "Map a patient's record to facts: which facts, from which resources, and what could not be mapped?", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        (
            "fhir facts record.json --guideline her2-vertebral-metastasis",
            "map a Bundle (of any type that is a record, such as document or history)"),
        (
            "fhir facts record.ndjson.gz --guideline her2-vertebral-metastasis --as-of 2026-11-23",
            "map resources as lines, as of a given day"),
        ("fhir facts record.json --guideline her2-vertebral-metastasis --json | jq .facts", "the facts as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints each fact with its value, the resource and element it came from, why that resource counts and what it overrules; then the
        facts that stay unknown, and why; then every other relevant resource that was not used, and why.
        --json: the same bytes as POST /api/fhir/facts returns. For a record that cannot be read: problem details, with exit code 1.
        A file whose name ends in .ndjson, or whose first line is a whole object, contains one resource per line. A file compressed with
        gzip is decompressed.
        """;

    /// <inheritdoc/>
    protected override IReadOnlyCollection<InputError> Answer(
        RecordFile record, PublishedVersion version, DateOnly day, bool asJson)
    {
        Result<MappedFacts> mapped = RecordMapping.Map(record.Bytes, record.IsLines, version, day);
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

internal sealed class FhirApplyCommand(CommandContext context)
    : RecordCommand("apply", "Apply a guideline to a patient's record and produce a draft plan, as a CarePlan.", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("fhir apply record.json --guideline her2-vertebral-metastasis",
         "the plan for the patient in a Bundle or in the Parameters of $apply"),
        ("fhir apply - --guideline her2-vertebral-metastasis --as-of 2026-11-23 < record.json", "as of a given day"),
        ("fhir apply record.json --guideline her2-vertebral-metastasis:1.0.0 --json > plan.json", "with a given version, as a CarePlan"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints what is recommended, what is advised against, what is missing, and what in the record could not be mapped.
        --json: the CarePlan that POST /api/fhir/PlanDefinition/{id}/$apply returns. For a record that cannot be read: problem details, with
                exit code 1.
        A day in the Parameters takes precedence over --as-of.
        """;

    /// <inheritdoc/>
    protected override IReadOnlyCollection<InputError> Answer(
        RecordFile record, PublishedVersion version, DateOnly day, bool asJson)
    {
        Result<AppliedPlan> applied = PlanApplication.Apply(record.Bytes, version, day);
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
        var file = new PatientFile(version.Guideline.Guideline.Id, version.Version, plan.Decision.Facts.AsOf, null, null, null);
        PlanOutput.Write(file, plan.Decision, Terminal.Display);
        MappingOutput.WriteUnmapped(plan.Report, Terminal.Display);
    }
}
