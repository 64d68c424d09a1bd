using System.CommandLine;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Partners;

namespace GuidelineDecisions.Cli.Commands.Partners;

/// <summary>partner list: who may call the service, with which keys?</summary>
internal sealed class PartnerListCommand : StorageCommand
{
    public PartnerListCommand(Surroundings surroundings)
        : base("list", "List the partners and what is kept of their keys.", surroundings) => AddSharedOptions();

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("partner list", "the partners of the LocalHost that runs here"),
        ("partner list --storage \"$CONNECTION\"", "those of another storage"),
        ("partner list --json | jq '.partners[] | .id as $id | .keys[] | select(.state == \"valid\") | [$id, .id, .label]'", "the keys that open something, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        A table with a row for each key: partner, name, buckets, key, state (valid, expired, revoked), created, expires, label, scopes.
        --json: { partners: [{ id, name, buckets, createdAt,
                  keys: [{ id, scopes, label, createdAt, expiresAt, revokedAt, state }] }] }
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, PartnerStorage partners, bool asJson, CancellationToken cancel)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        List<ListedPartner> listed = [];
        await foreach ((Partner partner, IReadOnlyList<PartnerKey> keys) in partners.Store.ListAsync(cancel))
        {
            IEnumerable<ListedKey> inOrder = keys.OrderBy(key => key.CreatedAt).Select(key => ListedKey.At(now, key));
            listed.Add(new(partner.Id, partner.Name, partner.Buckets, partner.CreatedAt, [.. inOrder]));
        }

        var list = new PartnerList(listed);
        if (asJson)
            Terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(list, PartnerJson.Readable.PartnerList));
        else
            PartnerPage.Write(list, Terminal.Page);
        return ExitCode.Ok;
    }
}
