using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Storage;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Partners;

/// <summary>partner add: let an organisation call the service.</summary>
internal sealed class PartnerAddCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id($"What the partner is called from now on: {Partner.IdForm}");
    private readonly Option<string?> name = PartnerArguments.Text("--name", "The organisation, in a few words for people");
    private readonly Option<int?> buckets = new("--buckets")
    {
        Description = $"Over how many partitions its cases are spread: a power of two from 1 to {Partner.MostBuckets}, {Partner.DefaultBuckets} by default;"
            + " more let it store more at once. It can never be changed",
        HelpName = "N",
        CustomParser = ReadBuckets,
    };

    public PartnerAddCommand(CommandContext context)
        : base("add", "Add a partner: an organisation whose systems call the service and see their own cases only.", context)
    {
        Add(id);
        Add(name);
        Add(buckets);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("partner add north-clinic --name \"North Clinic, tumour board\"", "add a partner to the storage of the LocalHost that runs here"),
        ("partner add registry --buckets 64", "one that stores very many cases"),
        ("partner add north-clinic --storage \"$CONNECTION\" --json | jq .added", "in another storage, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        A sentence. A partner that is there already stays as it is, which is no error unless other buckets are asked for. It has no key
        yet: partner key makes one.
        --json: { id, name, buckets, createdAt, added } (added is false when it was there already); when it is refused, problem details
        as the service has them: { type, title, status, detail, errors: [{ pointer, detail }] }
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        string partner = parsed.GetRequiredValue(id);
        Partner? before = await partners.Store.FindAsync(partner, cancel);
        int count = parsed.GetValue(buckets) ?? before?.Buckets ?? Partner.DefaultBuckets;
        Result<Partner> result = await partners.Administration.AddAsync(partner, parsed.GetValue(name) ?? "", count, Actor, cancel);
        if (result.Value is not { } kept)
            return AdministrationErrors.ToFailure(result.Errors).Write(asJson, Terminal);
        if (asJson)
        {
            var added = new AddedPartner(kept.Id, kept.Name, kept.Buckets, kept.CreatedAt, before is null);
            Terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(added, PartnerJson.Readable.AddedPartner));
        }
        else
        {
            Terminal.Display.Line(0, before is null ? new StyledText(Added(kept), Tone.Good) : WasThere(kept));
        }

        return ExitCode.Ok;
    }

    private static string Added(Partner partner) =>
        $"Added the partner '{partner.Id}' with {partner.Buckets} buckets. To make a key: {CommandHelp.Invocation} partner key {partner.Id} --scopes {Scopes.Recommend}";

    private static string WasThere(Partner partner) =>
        $"The partner '{partner.Id}' was there already and stays as it is: name '{partner.Name}', {partner.Buckets} buckets, added {UtcText.Of(partner.CreatedAt)}.";

    private static int? ReadBuckets(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, out int count) && Partner.IsBuckets(count))
            return count;
        result.AddError($"--buckets: found '{text}'; expected a power of two from 1 to {Partner.MostBuckets}.");
        return null;
    }
}
