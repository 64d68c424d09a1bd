using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Outcomes;

/// <summary>
/// The advice of a decision, without its basis and wording. Comparing two outcomes shows whether the advice changed. An outcome
/// contains no fact and no value.
/// </summary>
/// <param name="Scope">in, out or undetermined.</param>
/// <param name="Recommendations">The rules that hold, strongest verdict first.</param>
/// <param name="Undetermined">The ids of the rules that missing facts leave undetermined.</param>
/// <param name="Notices">The ids of the notices and conflicts that are shown.</param>
/// <param name="Options">The ids of the options in rank order.</param>
/// <param name="FollowUps">The windows of the schedules, in the guideline's order; empty when nothing is scheduled.</param>
public sealed record Outcome(
    string Scope,
    ImmutableArray<OutcomeRule> Recommendations,
    ImmutableArray<string> Undetermined,
    ImmutableArray<string> Notices,
    ImmutableArray<string> Options,
    ImmutableArray<OutcomeWindow> FollowUps)
{
    private static readonly ImmutableArray<string> Verdicts = [.. Enum.GetValues<Verdict>().Select(Names.Of)];

    /// <summary>The outcome of a decision.</summary>
    public static Outcome Of(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new(
            decision.Scope.Status switch { Truth.True => "in", Truth.False => "out", _ => "undetermined" },
            [.. decision.Recommendations.Select(Rule)],
            [.. decision.Undetermined.Select(open => open.Rule.Id)],
            [.. decision.Notices.Select(notice => notice.Id)],
            [.. decision.Options.Select(option => option.Option.Id)],
            [.. decision.FollowUps.Select(Window)]);
    }

    /// <summary>
    /// Reads the form that <see cref="ToJson"/> writes, and that of engine 1, which had one window at most and did not name its
    /// schedule.
    /// </summary>
    public static Outcome Parse(string json)
    {
        Outcome read = JsonSerializer.Deserialize(json, OutcomeJson.Default.Outcome)!;
        return read.FollowUps.IsDefault ? read with { FollowUps = read.FollowUp is { } only ? [only] : [], FollowUp = null } : read;
    }

    /// <summary>The only window of an outcome of engine 1. It is read, but never written.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal OutcomeWindow? FollowUp { get; init; }

    /// <summary>Returns the outcome as JSON; equal outcomes have equal text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, OutcomeJson.Default.Outcome);

    private static OutcomeWindow Window(FollowUpWindow window) => new(window.Rule.Action, window.DueFrom, window.OverdueAfter)
    {
        Schedule = window.Schedule.Id,
        HasEnded = window.Status == FollowUpStatus.Ended,
    };

    private static OutcomeRule Rule(Recommendation recommendation)
    {
        Rule rule = recommendation.Rule;
        IEnumerable<int> cautions = recommendation.Cautions.Select(caution => rule.Cautions.IndexOf(caution));
        return new(rule.Id, rule.Action, Verdicts[(int)rule.Verdict], [.. cautions]);
    }
}

/// <summary>A rule that holds.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Action">The id of its action.</param>
/// <param name="Verdict">urgent, recommend, consider, option, inform or avoid.</param>
/// <param name="Cautions">The cautions of the rule that apply, counted from 0 in the guideline's order.</param>
public sealed record OutcomeRule(string Rule, string Action, string Verdict, ImmutableArray<int> Cautions);

/// <summary>A follow-up window; both days are included.</summary>
/// <param name="Action">The id of the action.</param>
/// <param name="DueFrom">The first day.</param>
/// <param name="OverdueAfter">The last day, or null when the follow-up never becomes overdue.</param>
public sealed record OutcomeWindow(string Action, DateOnly DueFrom, DateOnly? OverdueAfter)
{
    /// <summary>The id of the schedule; null in outcomes of engine 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Schedule { get; init; }

    /// <summary>Whether the schedule has ended. The days are then those of its end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasEnded { get; init; }
}

/// <summary>Source-generated JSON serialization of outcomes.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Outcome))]
[JsonSerializable(typeof(ImmutableArray<OutcomeChange>))]
public sealed partial class OutcomeJson : JsonSerializerContext;
