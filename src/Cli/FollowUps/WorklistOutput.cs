using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.FollowUps;

internal static class WorklistOutput
{
    private static readonly string[] Columns = ["case", "schedule", "state", "from", "to", "days overdue", "action", "what", "why"];

    /// <summary>Writes one row per window, and how to see the next ones.</summary>
    /// <param name="list">The windows.</param>
    /// <param name="again">The arguments that produced this list.</param>
    /// <param name="display">Receives the text.</param>
    public static void Write(WorklistDocument list, string again, IDisplay display)
    {
        if (list.FollowUps.Count == 0)
        {
            display.Line(0, $"There are no such follow-ups on {list.AsOf}.");
            return;
        }

        display.Table(Columns, [.. list.FollowUps.Select(Row)]);
        if (list.Next is { } next)
            NextCommand.Write("There are more:", $"follow-ups{again} --after {next}", display);
    }

    private static StyledText[] Row(ListedFollowUp listed) =>
    [
        listed.CaseId, listed.Schedule, State(listed.State), listed.DueFrom, listed.OverdueAfter ?? "",
        listed.DaysOverdue == 0 ? "" : Invariant($"{listed.DaysOverdue}"), listed.Action.Label,
        listed.Action.What ?? "", $"{listed.Rule} ({string.Join(", ", listed.Statements.Select(statement => statement.Id))})",
    ];

    private static StyledText State(string state) =>
        new(state, state switch { "overdue" => Tone.Caution, "due" => Tone.Good, _ => Tone.Faint });
}
