using System.CommandLine;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Partners;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Commands.Partners;

/// <summary>partner key: give a partner a key.</summary>
internal sealed class PartnerKeyCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id("The partner");
    private readonly Option<string[]> scopes = PartnerArguments.ScopeList();
    private readonly Option<string?> label = PartnerArguments.Text("--label", "What the key is for, in a few words");
    private readonly Option<DateTimeOffset?> expires;

    public PartnerKeyCommand(Surroundings surroundings)
        : base("key", "Give a partner a new key. It is shown once: what is kept of it recognises the key, and cannot make it.", surroundings)
    {
        expires = new("--expires")
        {
            Description = $"When the key ends: {Expiry.Form} (a date is meant from its beginning, in UTC); never by default",
            HelpName = "DATE|DAYS",
            CustomParser = result => Expiry.Read(result, surroundings.Clock),
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
    protected override async Task<int> RunAsync(ParseResult parsed, PartnerStorage partners, bool asJson, CancellationToken cancel)
    {
        Result<NewKey> made = await partners.Administration.AddKeyAsync(
            parsed.GetRequiredValue(id), parsed.GetRequiredValue(scopes), parsed.GetValue(label) ?? "", parsed.GetValue(expires), Actor, cancel);
        if (made.Value is not { } key)
            return Unanswered.Write(AdministrationErrors.Reply(made.Errors), asJson, Terminal);
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
            + $"{string.Join(", ", kept.Scopes)}; expires: {PartnerPage.Expires(kept.ExpiresAt)}.");
        return ExitCode.Ok;
    }
}
