using GuidelineDecisions.Application.Texts;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.Records.Report;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>
/// Builds a draft R4 CarePlan from a decision. It contains a RequestGroup of drafts for what is advised, activities with doNotPerform for
/// what is advised against, a GuidanceResponse for missing facts, and an OperationOutcome for what could not be mapped.
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
    public static CarePlan Of(Decision decision, string subject, MappingReport report, IEnumerable<string> replaces)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(report);
        Guideline guideline = decision.Facts.Guideline.Guideline;
        Recommendation[] advised = [.. decision.Recommendations.Where(held => held.Rule.Verdict != Verdict.Avoid)];
        IEnumerable<Rule> avoided = decision.Recommendations.Select(held => held.Rule).Where(rule => rule.Verdict == Verdict.Avoid);
        var plan = new CarePlan
        {
            Identifier = [new Identifier(GuidelineElements.DecisionIdSystem, DecisionId.Of(decision.Facts))],
            InstantiatesCanonical = [GuidelineElements.Canonical(guideline)],
            Replaces = [.. replaces.Select(reference => new ResourceReference(reference))],
            Status = RequestStatus.Draft,
            Intent = CarePlan.CarePlanIntent.Proposal,
            Title = guideline.Title,
            Description = ScopeOf(decision),
            Subject = new ResourceReference(subject),
            Created = Invariant($"{decision.Facts.AsOf:yyyy-MM-dd}"),
            Note =
            [
                .. decision.Notices.Select(notice => Note($"{Names.Of(notice.Level)}: {notice.Text}")),
                .. guideline.Limits.Select(limit => Note($"Not decided by the guideline: {limit}")),
                Note(guideline.Disclaimer),
            ],
        };
        if (advised.Length > 0)
        {
            (RequestGroup group, List<Resource> drafts) = RequestGroupBuilder.Of(decision, advised, subject, Requests);
            plan.Contained.Add(group);
            plan.Contained.AddRange(drafts);
            plan.Activity.Add(new() { Reference = new ResourceReference($"#{Requests}") });
        }

        plan.Activity.AddRange(avoided.Select(rule => DoNotPerform(guideline, rule)));
        if (!decision.Missing.IsEmpty)
            AddSupportingInfo(plan, GuidanceOf(decision, subject));
        if (!report.Unmapped.IsEmpty || !report.Remarks.IsEmpty)
            AddSupportingInfo(plan, OutcomeOf(report));
        return plan;
    }

    private static void AddSupportingInfo(CarePlan plan, DomainResource contained)
    {
        plan.Contained.Add(contained);
        plan.SupportingInfo.Add(new ResourceReference($"#{contained.Id}"));
    }

    private static CarePlan.ActivityComponent DoNotPerform(Guideline guideline, Rule rule) => new()
    {
        Detail = new()
        {
            InstantiatesCanonical = [GuidelineElements.Canonical(guideline)],
            Code = GuidelineElements.Action(guideline, rule.Action),
            Status = CarePlan.CarePlanActivityStatus.NotStarted,
            DoNotPerform = true,
            Description = rule.Text,
        },
    };

    private static GuidanceResponse GuidanceOf(Decision decision, string subject) => new()
    {
        Id = Missing,
        RequestIdentifier = new Identifier(GuidelineElements.DecisionIdSystem, DecisionId.Of(decision.Facts)),
        Module = new Canonical(GuidelineElements.Canonical(decision.Facts.Guideline.Guideline)),
        Status = GuidanceResponse.GuidanceResponseStatus.DataRequired,
        Subject = new ResourceReference(subject),
        OccurrenceDateTime = Invariant($"{decision.Facts.AsOf:yyyy-MM-dd}"),
        Note = [.. decision.Missing.Select(missing => Note(QuestionOf(missing)))],
        DataRequirement = [.. decision.Missing.Select(missing => DataRequirements.Of(decision.Facts.Guideline.Guideline, missing.Fact))],
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
