using System.CommandLine;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Partners;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Commands.Partners;

/// <summary>partner revoke: end a key.</summary>
internal sealed class PartnerRevokeCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id("The partner");
    private readonly Argument<string> keyId = PartnerArguments.KeyId();

    public PartnerRevokeCommand(Surroundings surroundings)
        : base("revoke", "Revoke a key of a partner: it opens nothing any more, for ever.", surroundings)
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
    protected override async Task<int> RunAsync(ParseResult parsed, PartnerStorage partners, bool asJson, CancellationToken cancel)
    {
        Result<PartnerKey> result = await partners.Administration.RevokeAsync(parsed.GetRequiredValue(id), parsed.GetRequiredValue(keyId), Actor, cancel);
        if (result.Value is not { RevokedAt: { } since } key)
            return Unanswered.Write(AdministrationErrors.Reply(result.Errors), asJson, Terminal);
        if (asJson)
        {
            Terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(ListedKey.At(Clock.GetUtcNow(), key), PartnerJson.Readable.ListedKey));
            return ExitCode.Ok;
        }

        Terminal.Page.Line(
            0,
            new Words($"The key {key.Id} of the partner '{key.Partner}' is revoked since {Instant.Of(since)}.", Tone.Good),
            $" A running service may let it in for up to {PartnerDirectory.Staleness.TotalSeconds} seconds after that.");
        return ExitCode.Ok;
    }
}
