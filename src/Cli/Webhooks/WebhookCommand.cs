using System.CommandLine;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Webhooks;

internal sealed class WebhookCommand : Command
{
    /// <summary>Describes the --json document of the commands about one webhook, for their help.</summary>
    public const string JsonHelp =
        """
        --json: the webhook as the service returns it (schema Webhook of /api/openapi.json): { id, url, types, state, paused: { reason,
                at, detail }, createdAt, by, secrets: [{ createdAt, expiresAt }], lastDelivery: { event, at, kind, status },
                lastFailure, nextAttempt, cursor }; if the service refuses, its problem details
        """;

    public WebhookCommand(CommandContext context)
        : base("webhook", "Have events delivered to a URL of yours, and see how the deliveries are.")
    {
        Add(new WebhookAddCommand(context));
        Add(new WebhookListCommand(context));
        Add(new WebhookShowCommand(context));
        Add(new WebhookTestCommand(context));
        Add(new WebhookRotateCommand(context));
        Add(new WebhookReplayCommand(context));
        Add(new WebhookResumeCommand(context));
        Add(new WebhookRemoveCommand(context));
    }
}

/// <summary>A command about one webhook.</summary>
internal abstract class OneWebhookCommand(string name, string description, CommandContext context)
    : ServiceCommand(name, description, context)
{
    protected Argument<string> Id { get; } = CreateId();

    /// <summary>Writes a secret alone on a line, which no narrow terminal wraps, and the warning that it is not shown again.</summary>
    protected int WriteSecret(ServiceResponse<WebhookReport> answer, bool asJson)
    {
        if (!answer.IsSuccess || asJson || answer.Value.Secret is not { } secret)
            return Write(answer, asJson, WebhookOutput.Write);
        Terminal.Text.WriteLine(secret);
        Terminal.Errors.Line(0, $"Save this secret of the webhook '{answer.Value.Id}' now: it is shown only once.");
        return ExitCode.Ok;
    }

    private static Argument<string> CreateId()
    {
        var id = new Argument<string>("ID") { Description = "The id of the webhook, which you choose" };
        id.Validators.Add(result =>
        {
            string found = result.Tokens[0].Value;
            if (!WebhookId.IsValid(found))
                result.AddError($"ID: found '{found}'; expected {WebhookId.Form}.");
        });
        return id;
    }
}

internal sealed class WebhookAddCommand : OneWebhookCommand
{
    private readonly Argument<string> receiver = new("RECEIVER") { Description = "The URL to which events are delivered" };

    private readonly Option<string?> types = new("--types")
    {
        Description = "The types of events to deliver, separated by commas; all by default",
        HelpName = "TYPES",
    };

    private readonly Option<string?> secret = new("--secret")
    {
        Description = $"The secret that signs: {WebhookSecret.Form}; by default the service creates one",
        HelpName = "SECRET",
    };

    public WebhookAddCommand(CommandContext context)
        : base("add", "Create a webhook, or replace the one with this id.", context)
    {
        Add(Id);
        Add(receiver);
        Add(types);
        Add(secret);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("webhook add ehr http://127.0.0.1:8080/hook", "deliver every new event to a program on this machine"),
        ("webhook add ehr https://ehr.example/hook --types recommendation.changed,follow-up.overdue > ehr.secret", "only some types"),
        ("webhook add ehr https://ehr.example/hook --json | jq -r .secret", "the secret, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        Prints the new secret alone on a line of standard output, and on standard error the warning that it is not shown again. If no
        secret was created, prints the webhook instead. Deliveries start with the events after the creation; webhook replay delivers
        earlier ones. Requires the scope webhooks.
        {WebhookCommand.JsonHelp}
        A secret that was created is the member secret.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        string[]? chosen = parsed.GetValue(types)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var body = new WebhookBody(parsed.GetRequiredValue(receiver), chosen, parsed.GetValue(secret));
        return WriteSecret(await new WebhookClient(service).PutAsync(parsed.GetRequiredValue(Id), body, cancel), asJson);
    }
}

internal sealed class WebhookListCommand : ServiceCommand
{
    private readonly Option<string?> after = new("--after")
    {
        Description = "The id after which the list continues",
        HelpName = "ID",
    };

    public WebhookListCommand(CommandContext context)
        : base("list", "List your webhooks.", context)
    {
        Add(after);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("webhook list", "your webhooks in the LocalHost that runs here"),
        ("webhook list --url https://guidelines.example --key \"$KEY\"", "in another service"),
        ("webhook list --json | jq -r '.webhooks[] | select(.state == \"paused\") | .id'", "the paused ones, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints a table with one row per webhook: id, url, types, state (active; retrying: some events wait for their next attempt;
        paused), last delivery, last failure, next attempt. Requires the scope webhooks.
        --json: { webhooks: [{ ... }], next } as the service returns it (schema WebhookPage of /api/openapi.json; next: the value of
                --after for the next page, or null); if the service refuses, its problem details
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel) =>
        Write(await new WebhookClient(service).ListAsync(parsed.GetValue(after), cancel), asJson, WebhookOutput.Write);
}

internal sealed class WebhookShowCommand : OneWebhookCommand
{
    public WebhookShowCommand(CommandContext context)
        : base("show", "Show whether events are delivered to a webhook, and why not.", context)
    {
        Add(Id);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("webhook show ehr", "a webhook in the LocalHost that runs here"),
        ("webhook show ehr --url https://guidelines.example --key \"$KEY\"", "in another service"),
        ("webhook show ehr --json | jq .pending", "the number of events that are not delivered, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        Prints the row of webhook list, why the webhook is paused, how many events come after its position, and the position as a cursor
        of the feed. Requires the scope webhooks.
        {WebhookCommand.JsonHelp}
        The member pending is the number of events after the position.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel) =>
        Write(await new WebhookClient(service).FindAsync(parsed.GetRequiredValue(Id), cancel), asJson, WebhookOutput.Write);
}
