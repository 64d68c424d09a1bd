using GuidelineDecisions.Application.Texts;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using GuidelineDecisions.PartnerFormats.Records.Report;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>
/// Builds a draft R4 CarePlan from a decision. Its description starts with what must not be missed. Its one activity is a RequestGroup
/// in the order of the plan, with a draft for what is advised, and a request with doNotPerform for what is advised against. It contains
/// an Observation for each known fact, a GuidanceResponse for missing facts, and an OperationOutcome for what could not be mapped.
/// </summary>
public static class CarePlanBuilder
{
    private const string Requests = "requests";
    private const string Missing = "missing";
    private const string Mapping = "mapping";

    /// <param name="decision">The decision.</param>
    /// <param name="subject">A reference to the patient.</param>
    /// <param name="report">How the facts were mapped.</param>
    /// <param name="replaces">References to earlier plans that this one replaces.</param>
    /// <param name="context">On whose behalf the plan is made.</param>
    public static CarePlan Of(
        Decision decision, string subject, MappingReport report, IEnumerable<string> replaces, ApplyContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(report);
        Guideline guideline = decision.Facts.Guideline.Guideline;
        ApplyContext given = context ?? ApplyContext.None;
        var decided = DecisionPlan.Of(decision);
        var plan = new CarePlan
        {
            Identifier = [new Identifier(GuidelineElements.DecisionIdSystem, DecisionId.Of(decision.Facts))],
            InstantiatesCanonical = [GuidelineElements.Canonical(guideline)],
            Replaces = [.. replaces.Select(reference => new ResourceReference(reference))],
            Status = RequestStatus.Draft,
            Intent = CarePlan.CarePlanIntent.Proposal,
            Title = guideline.Title,
            Description = $"{decided.Headline} {ScopeOf(decision)}",
            Subject = new ResourceReference(subject),
            Encounter = Reference(given.Encounter),
            Author = Reference(given.Practitioner),
            Contributor = Reference(given.Organization) is { } organization ? [organization] : [],
            Created = Invariant($"{decision.Facts.AsOf:yyyy-MM-dd}"),
            Note =
            [
                .. decision.Notices.Select(notice => Note($"{Names.Of(notice.Level)}: {notice.Text}")),
                .. guideline.Limits.Select(limit => Note($"Not decided by the guideline: {limit}")),
                Note(guideline.Disclaimer),
            ],
        };
        if (!decision.Recommendations.IsEmpty)
        {
            (RequestGroup group, List<Resource> drafts) = new RequestGroupBuilder(decision, subject).Of(decided, Requests);
            group.Encounter = Reference(given.Encounter);
            group.Author = Reference(given.Practitioner);
            plan.Contained.Add(group);
            plan.Contained.AddRange(drafts);
            plan.Activity.Add(new() { Reference = new ResourceReference($"#{Requests}") });
        }

        foreach (Observation fact in FactObservations.Of(decision.Facts, subject))
            AddSupportingInfo(plan, fact);
        if (!decision.Missing.IsEmpty)
            AddSupportingInfo(plan, GuidanceOf(decision, decided, subject));
        if (!report.Unmapped.IsEmpty || !report.Remarks.IsEmpty)
            AddSupportingInfo(plan, OutcomeOf(report));
        return plan;
    }

    private static void AddSupportingInfo(CarePlan plan, DomainResource contained)
    {
        plan.Contained.Add(contained);
        plan.SupportingInfo.Add(new ResourceReference($"#{contained.Id}"));
    }

    private static ResourceReference? Reference(string? reference) => reference is null ? null : new(reference);

    private static GuidanceResponse GuidanceOf(Decision decision, DecisionPlan plan, string subject) => new()
    {
        Id = Missing,
        RequestIdentifier = new Identifier(GuidelineElements.DecisionIdSystem, DecisionId.Of(decision.Facts)),
        Module = new Canonical(GuidelineElements.Canonical(decision.Facts.Guideline.Guideline)),
        Status = GuidanceResponse.GuidanceResponseStatus.DataRequired,
        Subject = new ResourceReference(subject),
        OccurrenceDateTime = Invariant($"{decision.Facts.AsOf:yyyy-MM-dd}"),
        Note = [.. plan.Ask.Select(missing => Note(QuestionOf(missing)))],
        DataRequirement = [.. plan.Ask.Select(missing => DataRequirements.Of(decision.Facts.Guideline.Guideline, missing.Fact))],
    };

    private static string QuestionOf(MissingFact missing) =>
        missing.Settles.IsEmpty ? missing.Fact.Question : $"{missing.Fact.Question} (settles {string.Join(", ", missing.Settles)})";

    private static OperationOutcome OutcomeOf(MappingReport report)
    {
        var outcome = new OperationOutcome { Id = Mapping };
        foreach (string remark in report.Remarks)
            outcome.Issue.Add(Issue(remark, null));
        foreach (UnmappedLine line in report.Unmapped)
        {
            string text = line.Facts.IsEmpty ? line.Reason : $"{string.Join(", ", line.Facts)}: {line.Reason}";
            outcome.Issue.Add(Issue(text, line.Source?.Place));
        }

        return outcome;
    }

    private static OperationOutcome.IssueComponent Issue(string text, string? place) => new()
    {
        Severity = OperationOutcome.IssueSeverity.Information,
        Code = OperationOutcome.IssueType.Informational,
        Diagnostics = PlainText.Of(text),
        Expression = place is null || !char.IsAsciiLetterUpper(place[0]) ? [] : [place],
    };

    /// <summary>The text of an annotation is Markdown.</summary>
    private static Annotation Note(string text) => new() { Text = MarkdownText.EscapeActive(text) };

    private static string ScopeOf(Decision decision) => decision.Scope.Status switch
    {
        Truth.True => "The patient is in the guideline's scope.",
        Truth.False => "The patient is outside the guideline's scope.",
        _ => "It is unknown whether the patient is in the guideline's scope.",
    };
}
