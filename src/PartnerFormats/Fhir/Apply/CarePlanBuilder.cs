using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;
using Hl7.Fhir.Model;
using GuidelineDecisions.PartnerFormats.Mcode.Report;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>
/// A decision about a patient as an R4 CarePlan in draft: what is advised as a RequestGroup of drafts, what is advised against as activities that are not to be
/// performed, what is missing as a GuidanceResponse, what the mapping left as an OperationOutcome.
/// </summary>
public static class CarePlanBuilder
{
    private const string Requests = "requests";
    private const string Missing = "missing";
    private const string Mapping = "mapping";

    /// <summary>The plan.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="subject">A reference to the patient.</param>
    /// <param name="report">How the facts were mapped.</param>
    /// <param name="replaces">References to earlier plans that this one replaces.</param>
    public static CarePlan Of(Decision decision, string subject, MappingReport report, IEnumerable<string> replaces)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(report);
        Guideline guideline = decision.Facts.Guideline.Guideline;
        Recommendation[] advised = [.. decision.Recommendations.Where(held => held.Rule.Verdict != Verdict.Avoid)];
        var plan = new CarePlan
        {
            Identifier = [new Identifier(Vocabulary.Decisions, DecisionId.Of(decision.Facts))],
            InstantiatesCanonical = [Vocabulary.Canonical(guideline)],
            Replaces = [.. replaces.Select(reference => new ResourceReference(reference))],
            Status = RequestStatus.Draft,
            Intent = CarePlan.CarePlanIntent.Proposal,
            Title = guideline.Title,
            Description = ScopeOf(decision),
            Subject = new ResourceReference(subject),
            Created = $"{decision.Facts.AsOf:yyyy-MM-dd}",
            Note = [.. decision.Notices.Select(notice => Note($"{Names.Of(notice.Level)}: {notice.Text}")), Note(guideline.Disclaimer)],
        };
        if (advised.Length > 0)
        {
            (RequestGroup group, List<Resource> drafts) = RequestGroupBuilder.Of(decision, advised, subject, Requests);
            plan.Contained.Add(group);
            plan.Contained.AddRange(drafts);
            plan.Activity.Add(new() { Reference = new ResourceReference($"#{Requests}") });
        }

        plan.Activity.AddRange(decision.Recommendations.Where(held => held.Rule.Verdict == Verdict.Avoid).Select(held => NotToPerform(guideline, held.Rule)));
        if (!decision.Missing.IsEmpty)
            Support(plan, GuidanceOf(decision, subject));
        if (!report.Unmapped.IsEmpty || !report.Remarks.IsEmpty)
            Support(plan, OutcomeOf(report));
        return plan;
    }

    private static void Support(CarePlan plan, DomainResource contained)
    {
        plan.Contained.Add(contained);
        plan.SupportingInfo.Add(new ResourceReference($"#{contained.Id}"));
    }

    private static CarePlan.ActivityComponent NotToPerform(Guideline guideline, Rule rule) => new()
    {
        Detail = new()
        {
            InstantiatesCanonical = [Vocabulary.Canonical(guideline)],
            Code = Vocabulary.Action(guideline, rule.Action),
            Status = CarePlan.CarePlanActivityStatus.NotStarted,
            DoNotPerform = true,
            Description = rule.Text,
        },
    };

    private static GuidanceResponse GuidanceOf(Decision decision, string subject) => new()
    {
        Id = Missing,
        RequestIdentifier = new Identifier(Vocabulary.Decisions, DecisionId.Of(decision.Facts)),
        Module = new Canonical(Vocabulary.Canonical(decision.Facts.Guideline.Guideline)),
        Status = GuidanceResponse.GuidanceResponseStatus.DataRequired,
        Subject = new ResourceReference(subject),
        OccurrenceDateTime = $"{decision.Facts.AsOf:yyyy-MM-dd}",
        Note = [.. decision.Missing.Select(missing => Note($"{missing.Fact.Question}{(missing.Settles.IsEmpty ? "" : $" (settles {string.Join(", ", missing.Settles)})")}"))],
        DataRequirement = [.. decision.Missing.Select(missing => DataRequirements.Of(decision.Facts.Guideline.Guideline, missing.Fact))],
    };

    private static OperationOutcome OutcomeOf(MappingReport report)
    {
        var outcome = new OperationOutcome { Id = Mapping };
        foreach (string remark in report.Remarks)
            outcome.Issue.Add(Issue(remark, null));
        foreach (UnmappedLine line in report.Unmapped)
            outcome.Issue.Add(Issue(line.Facts.IsEmpty ? line.Reason : $"{string.Join(", ", line.Facts)}: {line.Reason}", line.Source?.Place));
        return outcome;
    }

    private static OperationOutcome.IssueComponent Issue(string words, string? place) => new()
    {
        Severity = OperationOutcome.IssueSeverity.Information,
        Code = OperationOutcome.IssueType.Informational,
        Diagnostics = words,
        Expression = place is null || !char.IsAsciiLetterUpper(place[0]) ? [] : [place],
    };

    private static Annotation Note(string text) => new() { Text = text };

    private static string ScopeOf(Decision decision) => decision.Scope.Status switch
    {
        Truth.True => "The patient is in the guideline's scope.",
        Truth.False => "The patient is out of the guideline's scope.",
        _ => "Whether the patient is in the guideline's scope is not known.",
    };
}
