using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using static GuidelineDecisions.DecisionCore.Analysis.Differences.ContentItem;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <content>What is counted, scheduled, recorded and started.</content>
internal static partial class GuidelineContent
{
    /// <summary>The part of the events.</summary>
    public const string Events = "events";

    /// <summary>The start of the keys of an event that say what partners send with it.</summary>
    public const string Inputs = "input ";

    /// <summary>The key of an event's effects.</summary>
    public const string Effects = "effects";

    private static ContentItem Score(ScoreDefinition score, ConditionWords words) => ContentItem.Of(
        "scores",
        score.Id,
        [
            ("label", score.Label), ("total", score.Total),
            ("components", List(score.Components.Select(component => component.FactOrNull ?? "a condition"))),
            .. score.Components.Select((component, index) =>
                ($"component {component.FactOrNull ?? Text(index + 1)}", (string?)Component(component, words))),
            ("bands", List(score.Bands.Select(band => band.Id))),
            .. score.Bands.Select(band =>
                ($"band {band.Id}", (string?)Invariant($"{band.From} to {band.To}, {band.Label}"))),
            ("note", score.Note), ("source", score.Source),
        ]);

    private static string Component(ScoreComponent component, ConditionWords words) => component switch
    {
        ValuePoints values => Points(values.Points),
        MemberPoints members => Points(members.Points),
        NumberPoints numbers => string.Join(
            "; ", numbers.Ranges.Select(range => Invariant($"{range.Points} when {range.Within}"))),
        ConditionPoints condition => Invariant($"{condition.Points} when {words.Whole(condition.When)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(component), component.GetType(), "Not a component of a score."),
    };

    private static string Points(ImmutableArray<ScorePoints> points) =>
        string.Join("; ", points.Select(value => Invariant($"{value.Value}: {value.Points}")));

    private static ContentItem Topic(Topic topic) => ContentItem.Of(
        "topics",
        topic.Id,
        ("label", topic.Label),
        ("exhaustive", Flag(topic.Exhaustive)),
        ("actions", List(topic.Actions.Select(action => action.Id))));

    private static ContentItem Action(Topic topic, ActionDefinition action) => ContentItem.Of(
        "actions",
        action.Id,
        ("topic", topic.Id),
        ("label", action.Label),
        ("starts", Starts(action.Starts)),
        ("draft", Draft(action.Draft)));

    private static string? Starts(ActionStart? starts) => starts switch
    {
        null => null,
        StartsRegimen regimen => $"regimen {regimen.Regimen}",
        StartsAgents agents => $"agents {List(agents.Agents)}",
        StartsProcedure procedure => $"procedure {Codes(procedure.Codes)}",
        _ => throw new ArgumentOutOfRangeException(nameof(starts), starts.GetType(), "Not a start."),
    };

    private static string? Draft(OrderDraft? draft)
    {
        if (draft is null)
            return null;
        IEnumerable<(string Name, ExchangeCode? Code)> codes = [("category", draft.Category), ("body site", draft.BodySite)];
        IEnumerable<string> further = codes.Where(part => part.Code is not null).Select(part => $", {part.Name} {Code(part.Code!)}");
        return $"{draft.Resource} {Code(draft.Code)}{string.Concat(further)}{(draft.Note is null ? "" : $", note: {draft.Note}")}";
    }

    private static ContentItem Schedule(Schedule schedule, ConditionWords words) => ContentItem.Of(
        "schedules",
        schedule.Id,
        ("rule", schedule.Rule),
        ("after", List(schedule.After)),
        ("steps", List(schedule.Steps.Select(ScheduleText.Of))),
        ("step", schedule.Step),
        ("repeat", schedule.Repeat is null ? null : ScheduleText.Of(schedule.Repeat)),
        ("until", Until(schedule.Until, words)),
        ("monthEnd", schedule.MonthEnd == MonthEnd.RollOver ? "rolls over" : null),
        ("reminderEveryDays", schedule.ReminderEveryDays is { } days ? Text(days) : null),
        ("what", schedule.What),
        ("reading", schedule.Reading));

    private static string? Until(ScheduleEnd? end, ConditionWords words) =>
        end is null ? null : end.When is { } when ? words.Whole(when) : $"{end.After} after {end.Of}";

    private static ContentItem Event(EventDefinition declared) => ContentItem.Of(
        Events,
        declared.Id,
        [
            ("label", declared.Label),
            ("inputs", List(EventInput.Paths(declared.Inputs).Select(input => input.Path))),
            .. EventInput.Paths(declared.Inputs).SelectMany(Input),
            (Effects, List(declared.Effects.Select(Effect))),
        ]);

    private static IEnumerable<(string Key, string? Text)> Input((string Path, EventInput Input) at)
    {
        string type = at.Input.Type is { } known ? Names.Of(known) : "group";
        return
        [
            ($"{Inputs}{at.Path}", at.Input.Required ? $"{type}, required" : type),
            ($"label of input {at.Path}", at.Input.Label),
            ($"{Inputs}{at.Path}, values", List(at.Input.Values.Select(value => value.Id))),
            .. at.Input.Values.SelectMany(Value).Select(place => ($"{place.Key} of input {at.Path}", place.Text)),
        ];
    }

    private static string Effect(EventEffect effect)
    {
        string change = effect switch
        {
            KeepDate keep => $"{keep.Fact} becomes the event's day, the {Names.Of(keep.Kept)} one is kept",
            SetConstant set => $"{set.Fact} becomes {set.Json}",
            SetFromInput set => $"{set.Fact} becomes input {set.Input}",
            ClearFacts clear => $"{string.Join(", ", clear.Cleared)} become unknown",
            AddValue add => $"{add.Value} is added to {add.Fact}",
            AddFromInput add => $"input {add.Input} is added to {add.Fact}",
            IncrementFact increment => $"{increment.Fact} increases by 1",
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect.GetType(), "Not an effect."),
        };
        return effect.When is { } when ? $"{change} when {When(when)}" : change;
    }

    private static string When(EventCondition when)
    {
        string?[] parts =
        [
            when.Given is null ? null : $"input {when.Given} is given",
            when.Includes is null ? null : $"input {when.Includes.Input} includes {when.Includes.Value}",
            when.After is null ? null : $"the event is after {when.After}",
            when.NotBefore is null ? null : $"the event is not before {when.NotBefore}",
        ];
        return string.Join(" and ", parts.OfType<string>());
    }

    private static ContentItem Treatment(TreatmentFacts treatment) => ContentItem.Of(
        "treatment",
        "",
        ("current", treatment.Current),
        ("planned", treatment.Planned),
        ("received", treatment.Received),
        ("lines", treatment.Lines));

    private static string? Codes(ImmutableArray<ExchangeCode> codes) => List(codes.Select(Code));

    private static string Code(ExchangeCode code) =>
        $"{code.System} {code.Code}{(code.Display is null ? "" : $" {code.Display}")}{(code.Check ? " (to be checked)" : "")}";
}
