using System.CommandLine;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Storage;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Partners;

internal sealed class PartnerKeyCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id("The partner");
    private readonly Option<string[]> scopes = PartnerArguments.ScopeList();
    private readonly Option<string?> label = PartnerArguments.Text("--label", "What the key is for, in a few words");
    private readonly Option<DateTimeOffset?> expires;

    public PartnerKeyCommand(CommandContext context)
        : base("key", "Create a key for a partner. It is shown only once, because only its hash is stored.", context)
    {
        expires = new("--expires")
        {
            Description = $"When the key expires: {Expiry.Form} (a date counts from its start in UTC); never by default",
            HelpName = "DATE|DAYS",
            CustomParser = result => Expiry.Read(result, context.Clock),
        };
        Add(id);
        Add(scopes);
        Add(label);
        Add(expires);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("partner key north-clinic --scopes recommend,cases.read,cases.write --label \"ward system\" --expires 365", "a key for a year"),
        ("partner key north-clinic --scopes recommend > north-clinic.key", "write a key to a file"),
        ("partner key service --scopes guidelines.publish,operate --label \"A. Smith\"", "a key for somebody who runs the service"),
        ("partner key north-clinic --scopes recommend --json | jq -r .key", "the key, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints the key alone on a line of standard output. Standard error gets its description and the warning that it is not shown
        again. Clients send the key in the header X-API-Key. The scopes guidelines.publish and operate cover the whole service, so only
        the partner 'service' can have them; give each person who runs the service a key of their own.
        --json: { key, partner, keyId, scopes, label, createdAt, expiresAt } (expiresAt null: never); if the command is refused, problem
                details as the service returns them.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        Result<NewKey> made = await partners.Administration.AddKeyAsync(
            parsed.GetRequiredValue(id), parsed.GetRequiredValue(scopes), parsed.GetValue(label) ?? "",
            parsed.GetValue(expires), Actor, cancel);
        if (made.Value is not { } key)
            return AdministrationErrors.ToFailure(made.Errors).Write(asJson, Terminal);
        PartnerKey stored = key.Stored;
        if (asJson)
        {
            var document = new CreatedKey(
                $"{key.Key}", stored.Partner, stored.Id, stored.Scopes, stored.Label, stored.CreatedAt, stored.ExpiresAt);
            Terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(document, PartnerJson.Readable.CreatedKey));
            return ExitCode.Ok;
        }

        // Write the key directly: a narrow terminal would wrap it, and a wrapped key cannot be pasted.
        await Terminal.Text.WriteLineAsync($"{key.Key}");
        Terminal.Errors.Line(
            0,
            $"Save this key now: it is shown only once, because only its hash is stored. "
            + $"Key {stored.Id} of the partner '{stored.Partner}': "
            + $"{string.Join(", ", stored.Scopes)}; expires: {PartnerOutput.Expires(stored.ExpiresAt)}.");
        return ExitCode.Ok;
    }
}

internal sealed class PartnerRevokeCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id("The partner");
    private readonly Argument<string> keyId = PartnerArguments.KeyId();

    public PartnerRevokeCommand(CommandContext context)
        : base("revoke", "Revoke a key of a partner permanently.", context)
    {
        Add(id);
        Add(keyId);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("partner revoke north-clinic 0123456789ab", "revoke a key; partner list shows the ids"),
        ("partner revoke north-clinic \"$(cut -d. -f3 north-clinic.key)\"", "revoke the key that is in a file"),
        ("partner revoke north-clinic 0123456789ab --json | jq -r .revokedAt", "when it was revoked, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        Invariant($$"""
        Prints one sentence. Revoking a revoked key changes nothing. A running service remembers keys, so it may still accept the key for
        up to {{PartnerDirectory.Staleness.TotalSeconds}} seconds.
        --json: { id, scopes, label, createdAt, expiresAt, revokedAt, state }; if there is no such key,
                problem details as the service returns them.
        """);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        Result<PartnerKey> result = await partners.Administration.RevokeAsync(
            parsed.GetRequiredValue(id), parsed.GetRequiredValue(keyId), Actor, cancel);
        if (result.Value is not { RevokedAt: { } since } key)
            return AdministrationErrors.ToFailure(result.Errors).Write(asJson, Terminal);
        if (asJson)
        {
            Terminal.WriteJsonLine(
                JsonSerializer.SerializeToUtf8Bytes(ListedKey.At(Clock.GetUtcNow(), key), PartnerJson.Readable.ListedKey));
            return ExitCode.Ok;
        }

        Terminal.Display.Line(
            0,
            new StyledText($"The key {key.Id} of the partner '{key.Partner}' has been revoked since {UtcText.Of(since)}.", Tone.Good),
            Invariant($" A running service may still accept it for up to {PartnerDirectory.Staleness.TotalSeconds} seconds."));
        return ExitCode.Ok;
    }
}
