using System.CommandLine;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Storage;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Partners;

/// <summary>partner key: give a partner a key.</summary>
internal sealed class PartnerKeyCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id("The partner");
    private readonly Option<string[]> scopes = PartnerArguments.ScopeList();
    private readonly Option<string?> label = PartnerArguments.Text("--label", "What the key is for, in a few words");
    private readonly Option<DateTimeOffset?> expires;

    public PartnerKeyCommand(CommandContext context)
        : base("key", "Give a partner a new key. It is shown once: what is kept of it recognises the key, and cannot make it.", context)
    {
        expires = new("--expires")
        {
            Description = $"When the key ends: {Expiry.Form} (a date is meant from its beginning, in UTC); never by default",
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
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("partner key north-clinic --scopes recommend,cases.read,cases.write --label \"ward system\" --expires 365", "a key for a year"),
        ("partner key north-clinic --scopes recommend > north-clinic.key", "a key into a file"),
        ("partner key north-clinic --scopes recommend --json | jq -r .key", "the key, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        The key on standard output, alone on its line; what it is, and that it is not shown again, on standard error. Clients send it in
        the header X-API-Key.
        --json: { key, partner, keyId, scopes, label, createdAt, expiresAt } (expiresAt null: never); when it is refused, problem details
        as the service has them.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        Result<NewKey> made = await partners.Administration.AddKeyAsync(
            parsed.GetRequiredValue(id), parsed.GetRequiredValue(scopes), parsed.GetValue(label) ?? "", parsed.GetValue(expires), Actor, cancel);
        if (made.Value is not { } key)
            return AdministrationErrors.ToFailure(made.Errors).Write(asJson, Terminal);
        PartnerKey kept = key.Kept;
        if (asJson)
        {
            var document = new MadeKey($"{key.Key}", kept.Partner, kept.Id, kept.Scopes, kept.Label, kept.CreatedAt, kept.ExpiresAt);
            Terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(document, PartnerJson.Readable.MadeKey));
            return ExitCode.Ok;
        }

        // Past the page: on a narrow terminal that would break the key into lines, which nobody could paste.
        await Terminal.Text.WriteLineAsync($"{key.Key}");
        Terminal.Errors.Line(
            0,
            $"This is shown once: keep it now, only its hash is stored. Key {kept.Id} of the partner '{kept.Partner}': "
            + $"{string.Join(", ", kept.Scopes)}; expires: {PartnerOutput.Expires(kept.ExpiresAt)}.");
        return ExitCode.Ok;
    }
}

/// <summary>partner revoke: end a key.</summary>
internal sealed class PartnerRevokeCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id("The partner");
    private readonly Argument<string> keyId = PartnerArguments.KeyId();

    public PartnerRevokeCommand(CommandContext context)
        : base("revoke", "Revoke a key of a partner: it opens nothing any more, for ever.", context)
    {
        Add(id);
        Add(keyId);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("partner revoke north-clinic 0123456789ab", "revoke a key; partner list shows the ids"),
        ("partner revoke north-clinic \"$(cut -d. -f3 north-clinic.key)\"", "revoke the key of a file"),
        ("partner revoke north-clinic 0123456789ab --json | jq -r .revokedAt", "since when it is revoked, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $$"""
        A sentence. A key that is revoked already stays so, which is no error. A running service remembers keys for up to {{PartnerDirectory.Staleness.TotalSeconds}} seconds:
        that long the key may still open it.
        --json: { id, scopes, label, createdAt, expiresAt, revokedAt, state }; when there is no such key, problem details as the service has them.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        Result<PartnerKey> result = await partners.Administration.RevokeAsync(parsed.GetRequiredValue(id), parsed.GetRequiredValue(keyId), Actor, cancel);
        if (result.Value is not { RevokedAt: { } since } key)
            return AdministrationErrors.ToFailure(result.Errors).Write(asJson, Terminal);
        if (asJson)
        {
            Terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(ListedKey.At(Clock.GetUtcNow(), key), PartnerJson.Readable.ListedKey));
            return ExitCode.Ok;
        }

        Terminal.Display.Line(
            0,
            new StyledText($"The key {key.Id} of the partner '{key.Partner}' is revoked since {UtcText.Of(since)}.", Tone.Good),
            $" A running service may let it in for up to {PartnerDirectory.Staleness.TotalSeconds} seconds after that.");
        return ExitCode.Ok;
    }
}
