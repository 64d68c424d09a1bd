using System.CommandLine;
using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Calendars;

internal sealed class CalendarCommand : Command
{
    public CalendarCommand(CommandContext context)
        : base("calendar", "Let calendar programs subscribe to your follow-ups at secret URLs.")
    {
        Add(new CalendarCreateCommand(context));
        Add(new CalendarListCommand(context));
        Add(new CalendarRevokeCommand(context));
    }
}

internal sealed class CalendarCreateCommand : ServiceCommand
{
    private readonly Argument<string> label = new("LABEL") { Description = "Who uses the calendar, to tell your calendars apart" };

    public CalendarCreateCommand(CommandContext context)
        : base("create", "Create a secret URL at which a calendar program shows your follow-ups.", context)
    {
        Add(label);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("calendar create \"Tumour board\"", "a calendar of the LocalHost that runs here"),
        ("calendar create Ward --url https://guidelines.example --key \"$KEY\"", "of another service"),
        ("calendar create Ward --json | jq -r .url", "the URL, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints the secret URL alone on a line of standard output, and on standard error the calendar's id and the warning that the URL is
        not shown again. Anyone with the URL can read the case ids and windows of all your follow-ups, until it is revoked. Requires the
        scope cases.read.
        --json: { id, label, createdAt, createdBy, url }; if the service refuses, its problem details
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        using ByteArrayContent body =
            JsonRequestBody.Of(new CalendarBody(parsed.GetRequiredValue(label)), CalendarJson.Default.CalendarBody);
        ServiceResponse<CalendarReport> answer =
            await service.CallAsync(HttpMethod.Post, Routes.Calendars, CalendarJson.Default.CalendarReport, cancel, body);
        return Write(answer, asJson, WriteUrl);
    }

    /// <summary>Writes the URL in a way that no narrow terminal wraps.</summary>
    private void WriteUrl(CalendarReport calendar, IDisplay display)
    {
        Terminal.Text.WriteLine(calendar.Url);
        Terminal.Errors.Line(0, $"Save this URL of the calendar {calendar.Id} now: it is shown only once.");
    }
}

internal sealed class CalendarListCommand : ServiceCommand
{
    private static readonly string[] Columns = ["id", "label", "created", "by"];

    private readonly Option<string?> after = new("--after")
    {
        Description = "The id after which the list continues",
        HelpName = "ID",
    };

    public CalendarListCommand(CommandContext context)
        : base("list", "List your calendars, without their URLs.", context)
    {
        Add(after);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("calendar list", "your calendars in the LocalHost that runs here"),
        ("calendar list --url https://guidelines.example --key \"$KEY\"", "in another service"),
        ("calendar list --json | jq -r '.calendars[] | select(.label == \"Ward\") | .id'", "an id by its label, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints a table with one row per calendar: id, label, created, by (the credential that created it). Requires the scope cases.read.
        --json: { calendars: [{ id, label, createdAt, createdBy }], next } (next: the value of --after for the next page; absent on the
                last one); if the service refuses, its problem details
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        string query = parsed.GetValue(after) is { } id ? $"?after={Uri.EscapeDataString(id)}" : "";
        ServiceResponse<CalendarList> answer =
            await service.CallAsync(HttpMethod.Get, Routes.Calendars + query, CalendarJson.Default.CalendarList, cancel);
        return Write(answer, asJson, WriteList);
    }

    private static void WriteList(CalendarList list, IDisplay display)
    {
        if (list.Calendars.Count == 0)
        {
            display.Line(0, "There are no calendars.");
            return;
        }

        display.Table(
            Columns,
            [.. list.Calendars.Select(each => (StyledText[])[each.Id, each.Label, UtcText.Of(each.CreatedAt), each.CreatedBy])]);
        if (list.Next is { } next)
            NextCommand.Write("There are more:", $"calendar list --after {next}", display);
    }
}

internal sealed class CalendarRevokeCommand : ServiceCommand
{
    private readonly Argument<string> id = new("ID") { Description = "The id of the calendar, as calendar list shows it" };

    public CalendarRevokeCommand(CommandContext context)
        : base("revoke", "Revoke the URL of a calendar.", context)
    {
        id.Validators.Add(result =>
        {
            string found = result.Tokens[0].Value;
            if (!CalendarSecret.IsId(found))
                result.AddError($"ID: found '{found}'; expected 12 hexadecimal digits, as calendar list shows them.");
        });
        Add(id);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("calendar revoke 0a1b2c3d4e5f", "revoke a calendar of the LocalHost that runs here"),
        ("calendar revoke 0a1b2c3d4e5f --url https://guidelines.example --key \"$KEY\"", "of another service"),
        ("calendar revoke 0a1b2c3d4e5f --json", "without text for people"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints one sentence. Programs that subscribed get 404 from then on, and may go on showing what they have read. Requires the scope
        cases.read.
        --json: nothing; if the service refuses, its problem details
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        string calendar = parsed.GetRequiredValue(id);
        return Write(
            await service.DeleteAsync(Routes.Calendar.Replace("{calendar}", calendar, StringComparison.Ordinal), cancel),
            asJson,
            $"The calendar {calendar} is revoked.");
    }
}
