using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using static GuidelineDecisions.DecisionCore.Analysis.Differences.ContentItem;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>
/// All that a guideline says, as items with their places, whatever the format of its document. Places of equal words say the same.
/// </summary>
internal static partial class GuidelineContent
{
    /// <summary>The parts, in the order of the document.</summary>
    public static readonly ImmutableArray<string> Parts =
    [
        "guideline", "references", "facts", "scores", "contradictions", "definitions", "statements", "scope", "topics", "actions",
        "exclusive", "rules", "notices", "conflicts", "options", "schedules", "alwaysAsk", "menus", "algorithm", "invariants", Events,
        "agents", "regimens", "treatment", ValueSets, Record,
    ];

    public static IEnumerable<ContentItem> Of(Guideline guideline)
    {
        var words = new ConditionWords(guideline);
        return
        [
            About(guideline),
            .. guideline.References.Select(Reference),
            .. guideline.Facts.Select(Fact),
            .. guideline.Scores.Select(score => Score(score, words)),
            .. guideline.Contradictions.Select(contradiction => Contradiction(contradiction, words)),
            .. guideline.Definitions.Select(definition => Definition(definition, words)),
            .. guideline.Statements.Select(Statement),
            Scope(guideline.Scope, words),
            .. guideline.Topics.Select(Topic),
            .. guideline.Topics.SelectMany(topic => topic.Actions.Select(action => Action(topic, action))),
            .. guideline.Exclusive.Select(exclusive => ContentItem.Of(
                "exclusive", exclusive.Id, ("actions", List(exclusive.Actions)), ("text", exclusive.Text))),
            .. guideline.Rules.Select(rule => Rule(rule, words)),
            .. guideline.Notices.Select(notice => Notice(notice, words)),
            .. guideline.Conflicts.Select(conflict => Conflict(conflict, words)),
            .. guideline.Options.Select(option => Option(option, words)),
            .. guideline.Schedules.Select(schedule => Schedule(schedule, words)),
            .. guideline.AlwaysAsk.Select(asked => ContentItem.Of("alwaysAsk", asked.Fact, ("statements", List(asked.Statements)))),
            .. guideline.Menus.Select(menu => ContentItem.Of(
                "menus", menu.Id, ("label", menu.Label), ("entries", List(menu.Entries)), ("note", menu.Note))),
            .. guideline.Algorithm.Select(Step),
            .. guideline.Invariants.Select(invariant => Property(invariant, words)),
            .. guideline.Events.Select(Event),
            .. guideline.Agents.Select(agent => ContentItem.Of("agents", agent.Id, ("label", agent.Label), ("codes", Codes(agent.Codes)))),
            .. guideline.Regimens.Select(regimen => ContentItem.Of(
                "regimens", regimen.Id, ("label", regimen.Label), ("agents", List(regimen.Agents)))),
            .. guideline.Treatment is { } treatment ? [Treatment(treatment)] : Array.Empty<ContentItem>(),
            .. Records(guideline.Records),
        ];
    }

    private static ContentItem About(Guideline guideline) => ContentItem.Of(
        "guideline",
        "",
        ("status", Names.Of(guideline.Status)),
        ("title", guideline.Title),
        ("canonical", guideline.Canonical),
        ("review", guideline.Review),
        ("disclaimer", guideline.Disclaimer),
        ("limits", List(guideline.Limits)));

    private static ContentItem Reference(Reference reference) => ContentItem.Of(
        "references",
        Text(reference.Number),
        ("status", Names.Of(reference.Status)),
        ("citation", reference.Citation),
        ("note", reference.Note));

    private static ContentItem Fact(FactDefinition fact) => ContentItem.Of(
        "facts",
        fact.Id,
        [
            ("type", Names.Of(fact.Type)), ("label", fact.Label), ("question", fact.Question), ("range", fact.Range?.ToString()),
            ("unit", fact.Unit), ("note", fact.Note), ("codes", Codes(fact.Codes)),
            ("values", List(fact.Values.Select(value => value.Id))), .. fact.Values.SelectMany(Value),
        ]);

    private static IEnumerable<(string Key, string? Text)> Value(CodedValue value) =>
        [($"value {value.Id}", value.Label), ($"codes of value {value.Id}", Codes(value.Codes))];

    private static ContentItem Contradiction(Contradiction contradiction, ConditionWords words) => ContentItem.Of(
        "contradictions",
        contradiction.Id,
        ("facts", List(contradiction.Facts)),
        ("when", words.Whole(contradiction.When)),
        ("greater", contradiction.Greater is null ? null : $"{contradiction.Greater} greater than {contradiction.Than}"),
        ("text", contradiction.Text));

    private static ContentItem Definition(NamedCondition definition, ConditionWords words) => ContentItem.Of(
        "definitions",
        definition.Id,
        ("label", definition.Label),
        ("when", words.Whole(definition.When)),
        ("statements", List(definition.Statements)),
        ("reading", definition.Reading));

    private static ContentItem Statement(Statement statement) => ContentItem.Of(
        "statements",
        statement.Id,
        ("kind", Names.Of(statement.Kind)),
        ("quote", statement.Quote),
        ("citation", List(statement.Citation.Select(Text))),
        ("strength", statement.Strength),
        ("directness", List(statement.Directness.Select(Names.Of))),
        ("note", statement.Note),
        ("reading", statement.Reading),
        ("concern", statement.Concern),
        ("underlying", statement.Underlying),
        ("supports", List(statement.Supports)),
        ("paraphrase", Flag(statement.Paraphrase)));

    private static ContentItem Scope(Scope scope, ConditionWords words) => ContentItem.Of(
        "scope", "", ("label", scope.Label), ("when", words.Whole(scope.When)), ("statements", List(scope.Statements)));

    private static ContentItem Rule(Rule rule, ConditionWords words) => ContentItem.Of(
        "rules",
        rule.Id,
        [
            ("topic", rule.Topic), ("when", words.Whole(rule.When)), ("verdict", Names.Of(rule.Verdict)), ("action", rule.Action),
            ("text", rule.Text), ("statements", List(rule.Statements)), ("defeatedBy", List(rule.DefeatedBy)),
            ("anyScope", Flag(rule.AnyScope)), ("alwaysInScope", Flag(rule.AlwaysInScope)), ("reading", rule.Reading),
            .. rule.Cautions.SelectMany((caution, index) =>
                Sentence($"caution {Text(index + 1)}", caution.Text, caution.When, caution.Statements, words)),
            ("menus", List(rule.Menus)),
        ]);

    private static ContentItem Notice(Notice notice, ConditionWords words) => ContentItem.Of(
        "notices",
        notice.Id,
        ("level", Names.Of(notice.Level)),
        ("when", words.Whole(notice.When)),
        ("text", notice.Text),
        ("statements", List(notice.Statements)),
        ("anyScope", Flag(notice.AnyScope)));

    private static ContentItem Conflict(Conflict conflict, ConditionWords words) => ContentItem.Of(
        "conflicts",
        conflict.Id,
        ("statements", List(conflict.Statements)),
        ("text", conflict.Text),
        ("between", conflict.Between.IsEmpty ? null : string.Join(" / ", conflict.Between.Select(rules => List(rules)))),
        ("when", words.Whole(conflict.When)));

    private static ContentItem Option(TreatmentOption option, ConditionWords words) => ContentItem.Of(
        "options",
        option.Id,
        [
            ("action", option.Action), ("label", option.Label), ("rank", Text(option.Rank)), ("reading", option.Reading),
            .. option.For.SelectMany((argument, index) =>
                Sentence($"for {Text(index + 1)}", argument.Text, argument.When, argument.Statements, words)),
            .. option.Against.SelectMany((argument, index) =>
                Sentence($"against {Text(index + 1)}", argument.Text, argument.When, argument.Statements, words)),
        ]);

    private static ContentItem Step(AlgorithmStep step) => ContentItem.Of(
        "algorithm", step.Statement, ("label", step.Label), ("gathers", List(step.Gathers)), ("editorial", step.Editorial));

    private static ContentItem Property(Invariant invariant, ConditionWords words) => ContentItem.Of(
        "invariants",
        invariant.Id,
        ("text", invariant.Text),
        ("when", words.Whole(invariant.When)),
        ("never", invariant.Never),
        ("must", invariant.Must),
        ("then", words.Whole(invariant.Then)),
        ("anyScope", Flag(invariant.AnyScope)));

    private static string Text(int number) => Invariant($"{number}");

    /// <summary>A text that is shown under a condition.</summary>
    private static IEnumerable<(string Key, string? Text)> Sentence(
        string key, string text, Condition? when, ImmutableArray<string> statements, ConditionWords words) =>
        [(key, text), ($"when of {key}", words.Whole(when)), ($"statements of {key}", List(statements))];
}
