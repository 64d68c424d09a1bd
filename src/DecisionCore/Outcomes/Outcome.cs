using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Outcomes;

/// <summary>
/// What a decision says, without its basis and without wording: what is held against another decision to tell whether the advice
/// changed. It names no fact and no value.
/// </summary>
/// <param name="Scope">in, out or undetermined.</param>
/// <param name="Recommendations">The rules that hold, strongest verdict first.</param>
/// <param name="Undetermined">The ids of the rules that missing facts leave open.</param>
/// <param name="Notices">The ids of the notices and conflicts that are shown.</param>
/// <param name="Options">The ids of the options in rank order.</param>
/// <param name="FollowUp">The window, or null when nothing is scheduled.</param>
public sealed record Outcome(
    string Scope,
    ImmutableArray<OutcomeRule> Recommendations,
    ImmutableArray<string> Undetermined,
    ImmutableArray<string> Notices,
    ImmutableArray<string> Options,
    OutcomeWindow? FollowUp)
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
            decision.FollowUp is { } window ? new(window.Rule.Action, window.DueFrom, window.OverdueAfter) : null);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static Outcome Parse(string json) => JsonSerializer.Deserialize(json, OutcomeJson.Default.Outcome)!;

    /// <summary>The outcome as JSON; equal outcomes have equal texts.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, OutcomeJson.Default.Outcome);

    private static OutcomeRule Rule(Recommendation recommendation)
    {
        Rule rule = recommendation.Rule;
        return new(rule.Id, rule.Action, Verdicts[(int)rule.Verdict], [.. recommendation.Cautions.Select(caution => rule.Cautions.IndexOf(caution))]);
    }
}

/// <summary>A rule that holds.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Action">What it is about.</param>
/// <param name="Verdict">How strongly: urgent, recommend, consider, option, inform, avoid.</param>
/// <param name="Cautions">Which of the rule's cautions apply, counted from 0 in the guideline's order.</param>
public sealed record OutcomeRule(string Rule, string Action, string Verdict, ImmutableArray<int> Cautions);

/// <summary>A window for follow-up; both days belong to it.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="DueFrom">The first day.</param>
/// <param name="OverdueAfter">The last day.</param>
public sealed record OutcomeWindow(string Action, DateOnly DueFrom, DateOnly OverdueAfter);

/// <summary>Serialization made at compile time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Outcome))]
[JsonSerializable(typeof(ImmutableArray<OutcomeChange>))]
public sealed partial class OutcomeJson : JsonSerializerContext;
