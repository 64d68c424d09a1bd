using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;
using Calendar = GuidelineDecisions.DecisionCore.Dates.Calendar;

namespace GuidelineDecisions.Cli.FollowUps;

internal sealed class FollowUpsCommand : ServiceCommand
{
    private const string DefaultStates = "due,overdue";
    private const int DefaultCount = 50;
    private const int MaxCount = 500;

    private static readonly string[] States = ["scheduled", "due", "overdue"];

    private readonly Option<string> status = new("--status")
    {
        Description = "The states to list, separated by commas: scheduled, due, overdue",
        HelpName = "STATES",
        DefaultValueFactory = _ => DefaultStates,
        CustomParser = ReadStates,
    };

    private readonly Option<DateOnly?> before = new("--before")
    {
        Description = "Only windows that open before this day",
        HelpName = "DATE",
        CustomParser = ReadBefore,
    };

    private readonly Option<int> count = new("--count")
    {
        Description = $"The maximum number of follow-ups, 1 to {MaxCount}",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultCount,
        CustomParser = ReadCount,
    };

    private readonly Option<string?> after = new("--after")
    {
        Description = "Where to continue, as shown at the end of the previous list",
        HelpName = "PLACE",
        CustomParser = ReadAfter,
    };

    public FollowUpsCommand(CommandContext context)
        : base("follow-ups", "List follow-ups that are due or overdue, the most urgent first.", context)
    {
        Add(status);
        Add(before);
        Add(count);
        Add(after);
        AddSharedOptions();
        Add(new FollowUpsRunCommand(context));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("follow-ups", "follow-ups that are due or overdue in the LocalHost that runs here"),
        ("follow-ups --status scheduled --before 2027-01-01", "windows that open before a date"),
        ("follow-ups --status overdue --json | jq -r '.followUps[] | [.caseId, .daysOverdue] | @tsv'",
         "how late each case is, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints a table with one row per follow-up, ordered by the day on which its window closes: case, schedule, state (scheduled, due,
        overdue), from and to (the first and the last day of the window; no last day if it does not close), days overdue, action, what,
        why (the rule and its statements).
        --json: the list as the service returns it (schema Worklist of /api/openapi.json): { asOf, followUps: [{ caseId, schedule, state,
                dueFrom, overdueAfter, daysOverdue, action: { id, label, what }, rule, statements: [{ id, quote, citation }], revision,
                guideline, version, recommendations: [{ rule, action, verdict, text }] }], next }; if the service refuses, its
                problem details
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        string states = parsed.GetRequiredValue(status);
        string opens = parsed.GetValue(before) is { } day ? Invariant($"{day:yyyy-MM-dd}") : "";
        string query = Invariant($"status={states}&before={opens}&pageSize={parsed.GetValue(count)}&after={parsed.GetValue(after)}");
        ServiceResponse<WorklistDocument> answer =
            await service.CallAsync(HttpMethod.Get, $"{Routes.FollowUps}?{query}", FollowUpDocuments.Default.WorklistDocument, cancel);
        string again = (states == DefaultStates ? "" : $" --status {states}") + (opens.Length == 0 ? "" : $" --before {opens}");
        return Write(answer, asJson, (list, display) => WorklistOutput.Write(list, again, display));
    }

    private static string ReadStates(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!text.Split(',').All(States.Contains))
            result.AddError($"--status: found '{text}'; expected one or more of {string.Join(", ", States)}, separated by commas.");
        return text;
    }

    private static DateOnly? ReadBefore(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        DateOnly? day = Calendar.TryParse(text);
        if (day is null)
            result.AddError($"--before: found '{text}'; expected {Calendar.Form}.");
        return day;
    }

    private static int ReadCount(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MaxCount)
            return count;
        result.AddError($"--count: found '{text}'; expected a whole number from 1 to {MaxCount}.");
        return DefaultCount;
    }

    private static string? ReadAfter(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (WorklistPosition.TryParse(text) is null)
            result.AddError($"--after: found '{text}'; expected the position shown at the end of the previous list.");
        return text;
    }
}
