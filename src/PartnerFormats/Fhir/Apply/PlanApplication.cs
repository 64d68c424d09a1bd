using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>Applies a guideline version to a patient's record, as <c>$apply</c> and the command <c>fhir apply</c> do.</summary>
public static class PlanApplication
{
    /// <param name="body">The body of the request: Parameters or a Bundle, as UTF-8 JSON.</param>
    /// <param name="version">The guideline version.</param>
    /// <param name="today">The as-of date if the body has none.</param>
    /// <param name="declared">The release of FHIR that the sender declares. A record of another release than R4 gives no facts.</param>
    /// <returns>The draft plan, or all errors in the body.</returns>
    public static Result<AppliedPlan> Apply(
        ReadOnlyMemory<byte> body, PublishedVersion version, DateOnly today, FhirRelease declared = FhirRelease.R4)
    {
        ArgumentNullException.ThrowIfNull(version);
        Result<ApplyRequest> read = ApplyRequest.Read(body, declared);
        if (read.Value is null)
            return Result<AppliedPlan>.Failed(read.Errors);
        using ApplyRequest request = read.Value;
        return Apply(request, version, today);
    }

    /// <summary>Applies the guideline version that the body names.</summary>
    /// <param name="body">Parameters with planDefinition or canonical, as UTF-8 JSON.</param>
    /// <param name="catalogue">The guidelines.</param>
    /// <param name="today">The as-of date if the body has none.</param>
    /// <param name="declared">The release of FHIR that the sender declares.</param>
    /// <returns>The draft plan, or all errors in the body.</returns>
    public static Result<AppliedPlan> ApplyNamed(
        ReadOnlyMemory<byte> body, IGuidelineCatalogue catalogue, DateOnly today, FhirRelease declared = FhirRelease.R4)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        Result<ApplyRequest> read = ApplyRequest.Read(body, declared);
        if (read.Value is null)
            return Result<AppliedPlan>.Failed(read.Errors);
        using ApplyRequest request = read.Value;
        NamedVersion? name = request.Plan?.Find(catalogue);
        if (name?.Choice.Version is { } version)
            return Apply(request, version, today);
        if (name?.Choice.Refusal is { } refusal)
        {
            string reason = VersionProblems.Of(name.Guideline, refusal).ProblemDetails.Detail!;
            return Result<AppliedPlan>.Failed([new(request.Plan!.Place, reason)]);
        }

        string known = string.Join(
            ", ",
            catalogue.All.Select(entry => entry.Active).OfType<PublishedVersion>().Select(
                active => GuidelineElements.Canonical(active.Guideline.Guideline)));
        string detail = request.Plan is null
            ? $"Expected Parameters with planDefinition or canonical, such as one of: {known}."
            : $"There is no PlanDefinition with this URL and version; the active ones are: {known}.";
        return Result<AppliedPlan>.Failed([new(request.Plan?.Place ?? "Parameters", detail)]);
    }

    private static Result<AppliedPlan> Apply(ApplyRequest request, PublishedVersion version, DateOnly today)
    {
        Result<PatientRecord> record = PatientRecord.Of(request.Resources, request.Subject);
        if (record.Value is not { } patient)
            return Result<AppliedPlan>.Failed(record.Errors);
        if (patient.Reference is not { } subject)
        {
            const string Unknown = "The patient is unknown; expected a Patient, or a subject with a reference.";
            return Result<AppliedPlan>.Failed([new("Bundle", Unknown)]);
        }

        MappedFacts facts = FactMapping.Map(patient, version, request.AsOf ?? today);
        Decision decision = Evaluator.Decide(facts.Facts);
        IEnumerable<string> replaced = Replaced(patient.Resources, facts, version);
        CarePlan plan = CarePlanBuilder.Of(decision, subject, facts.Report, replaced, request.Context);
        return new AppliedPlan(decision, facts.Report, plan);
    }

    /// <summary>Earlier plans of the guideline in the record that are based on another decision.</summary>
    private static IEnumerable<string> Replaced(ResourceSet resources, MappedFacts facts, PublishedVersion version)
    {
        string canonical = version.Guideline.Guideline.Canonical, decision = DecisionId.Of(facts.Facts);
        foreach (SourceResource plan in resources.Resources.Where(resource => resource.Type == "CarePlan" && resource.Id is not null))
        {
            bool isOurs = plan.Json.Items("instantiatesCanonical").Any(instantiated => instantiated.ToString().Split('|')[0] == canonical);
            string[] decisions =
            [
                .. plan.Json.Items("identifier").Where(identifier => identifier.Text("system") == GuidelineElements.DecisionIdSystem)
                    .Select(identifier => identifier.Text("value") ?? ""),
            ];
            if (isOurs && decisions.Length > 0 && !decisions.Contains(decision))
                yield return plan.Name;
        }
    }
}
