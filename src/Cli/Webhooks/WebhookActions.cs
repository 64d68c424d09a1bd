using System.CommandLine;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Webhooks;

internal sealed class WebhookTestCommand : OneWebhookCommand
{
    public WebhookTestCommand(CommandContext context)
        : base("test", "Send a test event to a webhook and show what the receiver answers.", context)
    {
        Add(Id);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("webhook test ehr", "test a webhook in the LocalHost that runs here"),
        ("webhook test ehr --url https://guidelines.example --key \"$KEY\"", "in another service"),
        ("webhook test ehr --json | jq -r .kind", "what became of it, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints the kind of the outcome (delivered, status, redirect, gone, timeout, name, address, tls, connection), the status, and the
        time. The exit code is 1 if the receiver did not take the event. Requires the scope webhooks.
        --json: { delivered, event, kind, status, milliseconds }; if the service refuses, its problem details
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        ServiceResponse<WebhookTestReport> answer = await new WebhookClient(service).TestAsync(parsed.GetRequiredValue(Id), cancel);
        int code = Write(answer, asJson, WebhookOutput.Write);
        return answer.Value is { Delivered: false } ? ExitCode.Wrong : code;
    }
}

internal sealed class WebhookRotateCommand : OneWebhookCommand
{
    public WebhookRotateCommand(CommandContext context)
        : base("rotate", "Create a new secret for a webhook. The former one signs as well for 24 hours.", context)
    {
        Add(Id);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("webhook rotate ehr > ehr.secret", "write the new secret to a file"),
        ("webhook rotate ehr --url https://guidelines.example --key \"$KEY\"", "in another service"),
        ("webhook rotate ehr --json | jq -r .secret", "the secret, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        Prints the new secret alone on a line of standard output, and on standard error the warning that it is not shown again. Rotating
        again within 24 hours drops the older secret at once. Requires the scope webhooks.
        {WebhookCommand.JsonHelp}
        The new secret is the member secret.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel) =>
        WriteSecret(await new WebhookClient(service).RotateAsync(parsed.GetRequiredValue(Id), cancel), asJson);
}

internal sealed class WebhookReplayCommand : OneWebhookCommand
{
    private readonly Option<string> after = new("--after")
    {
        Description = "A cursor of the feed, or start for its beginning",
        HelpName = "CURSOR",
        Required = true,
    };

    public WebhookReplayCommand(CommandContext context)
        : base("replay", "Deliver again what comes after a cursor of the feed.", context)
    {
        Add(Id);
        Add(after);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("webhook replay ehr --after start", "deliver the whole feed again"),
        ("webhook replay ehr --after \"$CURSOR\" --url https://guidelines.example --key \"$KEY\"", "from a cursor that you kept"),
        ("webhook replay ehr --after start --json | jq -r .state", "its state, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        Prints the webhook. Events keep their ids, so that a receiver recognises those that it has. Ends a pause. Requires the scope
        webhooks.
        {WebhookCommand.JsonHelp}
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel) => Write(
        await new WebhookClient(service).ReplayAsync(parsed.GetRequiredValue(Id), parsed.GetRequiredValue(after), cancel),
        asJson,
        WebhookOutput.Write);
}

internal sealed class WebhookResumeCommand : OneWebhookCommand
{
    public WebhookResumeCommand(CommandContext context)
        : base("resume", "End the pause of a webhook, and try at once what waits.", context)
    {
        Add(Id);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("webhook resume ehr", "resume a webhook in the LocalHost that runs here"),
        ("webhook resume ehr --url https://guidelines.example --key \"$KEY\"", "in another service"),
        ("webhook resume ehr --json | jq -r .state", "its state, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        Prints the webhook. Resuming a webhook that is not paused only tries at once what waits. Requires the scope webhooks.
        {WebhookCommand.JsonHelp}
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel) =>
        Write(await new WebhookClient(service).ResumeAsync(parsed.GetRequiredValue(Id), cancel), asJson, WebhookOutput.Write);
}

internal sealed class WebhookRemoveCommand : OneWebhookCommand
{
    public WebhookRemoveCommand(CommandContext context)
        : base("remove", "Delete a webhook.", context)
    {
        Add(Id);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("webhook remove ehr", "delete a webhook in the LocalHost that runs here"),
        ("webhook remove ehr --url https://guidelines.example --key \"$KEY\"", "in another service"),
        ("webhook remove ehr --json", "without text for people"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints one sentence. A delivery that is under way still ends. Requires the scope webhooks.
        --json: nothing; if the service refuses, its problem details
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        string id = parsed.GetRequiredValue(Id);
        return Write(
            await service.DeleteAsync(Routes.Webhook.Replace("{id}", id, StringComparison.Ordinal), cancel),
            asJson,
            $"The webhook '{id}' is deleted.");
    }
}
