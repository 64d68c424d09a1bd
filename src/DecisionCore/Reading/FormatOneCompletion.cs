using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>
/// What a guideline's versions of format 1 lack and its later versions say themselves (<c>format-1.json</c>). It is no part of a document's
/// content and does not change its hash. Parts about facts or actions that a version does not declare are left out of that version.
/// </summary>
/// <param name="Schedules">The ids of follow-up schedules by the id of their rule.</param>
/// <param name="Events">The events.</param>
/// <param name="Agents">The agents.</param>
/// <param name="Regimens">The regimens.</param>
/// <param name="Treatment">The facts about treatment, or null.</param>
/// <param name="Actions">What actions start and draft, by the action's id.</param>
public sealed record FormatOneCompletion(
    ImmutableDictionary<string, string> Schedules,
    ImmutableArray<EventDefinition> Events,
    ImmutableArray<Agent> Agents,
    ImmutableArray<Regimen> Regimens,
    TreatmentFacts? Treatment,
    ImmutableDictionary<string, ActionDefinition> Actions)
{
    /// <summary>Reads UTF-8 JSON, in which // and /* */ comments are allowed.</summary>
    public static Result<FormatOneCompletion> Read(ReadOnlyMemory<byte> utf8)
    {
        Result<JsonDocument> parsed = StrictJson.Parse(utf8, allowComments: true);
        if (parsed.Value is not { } json)
            return Result<FormatOneCompletion>.Failed(parsed.Errors);
        using (json)
        {
            var errors = new LimitedErrors(GuidelineLimits.ListedErrors);
            FormatOneCompletion read = new DocumentReader(DocumentFormat.Newest(errors), errors).ReadCompletion(json.RootElement);
            PlainTextCheck.Check(json.RootElement, errors);
            return errors.Count > 0 ? errors.ToResult<FormatOneCompletion>() : read;
        }
    }

    /// <summary>Adds what the version lacks.</summary>
    public Guideline Complete(Guideline version)
    {
        ArgumentNullException.ThrowIfNull(version);
        HashSet<string> facts = [.. version.Facts.Select(fact => fact.Id)];
        string? Known(string? fact) => fact is not null && facts.Contains(fact) ? fact : null;
        return version with
        {
            Schedules =
                [.. version.Schedules.Select(schedule => schedule with { Id = Schedules.GetValueOrDefault(schedule.Id, schedule.Id) })],
            Events = [.. Events.Where(each => each.Effects.All(effect => effect.Facts.All(facts.Contains)))],
            Agents = Agents,
            Regimens = Regimens,
            Treatment = Treatment is null
                ? null
                : new(Known(Treatment.Current), Known(Treatment.Planned), Known(Treatment.Received), Known(Treatment.Lines)),
            Topics = [.. version.Topics.Select(topic => topic with { Actions = [.. topic.Actions.Select(Complete)] })],
        };
    }

    private ActionDefinition Complete(ActionDefinition action) => Actions.GetValueOrDefault(action.Id) is { } known
        ? action with { Starts = known.Starts, Draft = known.Draft }
        : action;
}
