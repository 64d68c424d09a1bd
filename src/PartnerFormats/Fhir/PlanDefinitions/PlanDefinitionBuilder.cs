using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using Hl7.Fhir.Model;
using static GuidelineDecisions.Application.Texts.MarkdownText;
using Schedule = GuidelineDecisions.DecisionCore.Guidelines.Schedule;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// Builds an R4 PlanDefinition from a guideline version. Each topic is a group of actions, each rule an action with its conditions,
/// strength and citations, and each follow-up schedule a goal.
/// </summary>
internal sealed class PlanDefinitionBuilder
{
    private readonly Guideline guideline;
    private readonly RuleConditions conditions;

    private readonly PublicationStatus status;

    private PlanDefinitionBuilder(Guideline guideline, PublicationStatus status)
    {
        this.guideline = guideline;
        this.status = status;
        conditions = new(guideline);
    }

    /// <param name="version">The version.</param>
    /// <param name="status">Its status in the service; null for the document's own.</param>
    public static PlanDefinition Of(PublishedVersion version, PublicationStatus? status = null) =>
        new PlanDefinitionBuilder(version.Guideline.Guideline, status ?? GuidelineElements.StatusOf(version.Guideline.Guideline))
            .Build(version.Guideline.ContentHash);

    private PlanDefinition Build(string contentHash) => new()
    {
        Id = PlanDefinitionId.Of(guideline),
        Url = guideline.Canonical,
        Identifier = [new Identifier("urn:guideline-decisions:content", contentHash)],
        Version = guideline.Version.ToString(),
        Name = GuidelineElements.NameOf(guideline),
        Title = guideline.Title,
        Type = new CodeableConcept(
            "http://terminology.hl7.org/CodeSystem/plan-definition-type", "clinical-protocol", "Clinical Protocol", null),
        Status = status,
        Experimental = guideline.Status == GuidelineStatus.Draft,
        Description = string.Join(
            "\n\n",
            [
                EscapeActive(guideline.Review),
                EscapeActive(guideline.Disclaimer),
                .. guideline.Limits.Select(limit => $"Not decided: {EscapeActive(limit)}"),
                FhirPathConditions.Context,
            ]),
        Usage = $"For {EscapeActive(guideline.Scope.Label)}.",
        RelatedArtifact = [.. guideline.References.Select(Reference)],
        Library = [$"{GuidelineElements.LibraryOf(guideline)}|{guideline.Version}"],
        Goal = [.. guideline.Schedules.Select(new ScheduleGoals(guideline, conditions).Of)],
        Action = [.. guideline.Topics.Select(Topic)],
    };

    private static RelatedArtifact Reference(Reference reference) => new()
    {
        Type = RelatedArtifact.RelatedArtifactType.Citation,
        Label = Invariant($"{reference.Number}"),
        Citation =
            EscapeActive(Sentences(reference.Citation ?? "(not identified)", $"Status: {Names.Of(reference.Status)}.", reference.Note)),
    };

    private PlanDefinition.ActionComponent Topic(Topic topic) => new()
    {
        Title = topic.Label,
        Code = [new CodeableConcept($"{guideline.Canonical}/topics", topic.Id, topic.Label, null)],
        GroupingBehavior = ActionGroupingBehavior.LogicalGroup,
        Action = [.. guideline.Rules.Where(rule => rule.Topic == topic.Id).Select(Action)],
    };

    private PlanDefinition.ActionComponent Action(Rule rule)
    {
        Schedule[] scheduled = [.. guideline.Schedules.Where(schedule => schedule.Rule == rule.Id)];
        return new()
        {
            ElementId = rule.Id,
            Prefix = Names.Of(rule.Verdict),
            Title = GuidelineElements.LabelOf(guideline, rule.Action),
            Description = Sentences([rule.Text, rule.Reading, .. rule.Cautions.Select(caution => caution.Text)]),
            Priority = rule.Verdict == Verdict.Urgent ? RequestPriority.Urgent : null,
            Code = [GuidelineElements.Action(guideline, rule.Action)],
            Documentation = GuidelineElements.Citations(guideline, rule.Statements),
            GoalId = [.. scheduled.Select(ScheduleGoals.IdOf)],
            Condition = conditions.Of(rule),
            Input = [.. conditions.FactsOf(rule).Select(fact => DataRequirements.Of(guideline, fact))],
            Timing = scheduled is [var only] ? ScheduleGoals.TimingOf(only) : null,
        };
    }

    private static string Sentences(params IEnumerable<string?> sentences) => string.Join(" ", sentences.OfType<string>());
}
