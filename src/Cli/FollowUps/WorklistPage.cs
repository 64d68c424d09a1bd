using GuidelineDecisions.Cli.Jobs;
using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.FollowUps;

/// <summary>Windows for people, a row for each.</summary>
internal static class WorklistPage
{
    private static readonly string[] Columns = ["case", "state", "from", "to", "days overdue", "what", "imaging", "why"];

    /// <summary>Writes the windows, and how to see those after them.</summary>
    /// <param name="list">The windows.</param>
    /// <param name="again">The arguments with which they were asked for.</param>
    /// <param name="page">The page.</param>
    public static void Write(WorklistDocument list, string again, IPage page)
    {
        if (list.FollowUps.Count == 0)
        {
            page.Line(0, $"No such follow-up on {list.AsOf}.");
            return;
        }

        page.Table(Columns, [.. list.FollowUps.Select(Row)]);
        if (list.Next is { } next)
            NextCommand.Write("There are more:", $"follow-ups{again} --after {next}", page);
    }

    private static Words[] Row(ListedFollowUp listed) =>
    [
        listed.CaseId, State(listed.State), listed.DueFrom, listed.OverdueAfter, listed.DaysOverdue == 0 ? "" : $"{listed.DaysOverdue}", listed.Action.Label,
        listed.Action.Imaging ?? "", $"{listed.Rule} ({string.Join(", ", listed.Statements.Select(statement => statement.Id))})",
    ];

    private static Words State(string state) => new(state, state switch { "overdue" => Tone.Caution, "due" => Tone.Good, _ => Tone.Faint });
}
