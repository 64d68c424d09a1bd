using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Storage;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Partners;

internal sealed class PartnerAddCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id($"The id of the partner, which cannot be changed: {Partner.IdForm}");
    private readonly Option<string?> name = PartnerArguments.Text("--name", "The name of the organisation, for people");
    private readonly Option<int?> buckets = new("--buckets")
    {
        Description =
            "The number of partitions for the partner's cases: "
            + $"a power of two from 1 to {Partner.MaxBuckets}, {Partner.DefaultBuckets} by default;"
            + " more partitions store more cases at once. It cannot be changed later",
        HelpName = "N",
        CustomParser = ReadBuckets,
    };

    private readonly Option<string?> timeZone = PartnerArguments.TimeZone(
        $"The time zone whose days are the partner's days: {TimeZoneId.Form}; UTC by default. The command time-zone changes it");

    public PartnerAddCommand(CommandContext context)
        : base("add", "Add a partner: an organisation whose systems call the service and see only their own cases.", context)
    {
        Add(id);
        Add(name);
        Add(buckets);
        Add(timeZone);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("partner add north-clinic --name \"North Clinic, tumour board\"", "add a partner to the storage of the LocalHost that runs here"),
        ("partner add service", "the service's own partner, for the keys of those who run it"),
        ("partner add north-clinic --time-zone Europe/Berlin", "add a partner whose day is that of Berlin"),
        ("partner add registry --buckets 64", "add a partner that stores very many cases"),
        ("partner add north-clinic --storage \"$CONNECTION\" --json | jq .added", "in another storage, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints one sentence. Adding an existing partner changes nothing; it is an error only if --buckets or --time-zone
        differs. A new partner has no key yet: partner key creates one. The partner 'service' is the service's own: only its keys can
        publish, activate and operate.
        --json: { id, name, buckets, timeZone, createdAt, added } (added is false if the partner already existed); if the command is
                refused, problem details as the service returns them: { type, title, status, detail, errors: [{ pointer, detail }] }
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        string partner = parsed.GetRequiredValue(id);
        Partner? before = await partners.Store.FindAsync(partner, cancel);
        int count = parsed.GetValue(buckets) ?? before?.Buckets ?? Partner.DefaultBuckets;
        string zone = parsed.GetValue(timeZone) ?? before?.TimeZone ?? TimeZoneId.Utc.Id;
        Result<Partner> result =
            await partners.Administration.AddAsync(partner, parsed.GetValue(name) ?? "", count, zone, Actor, cancel);
        if (result.Value is not { } kept)
            return AdministrationErrors.ToFailure(result.Errors).Write(asJson, Terminal);
        if (asJson)
        {
            var added = new AddedPartner(kept.Id, kept.Name, kept.Buckets, kept.TimeZone, kept.CreatedAt, before is null);
            Terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(added, PartnerJson.Readable.AddedPartner));
        }
        else
        {
            Terminal.Display.Line(0, before is null ? new StyledText(Added(kept), Tone.Good) : WasThere(kept));
        }

        return ExitCode.Ok;
    }

    private static string Added(Partner partner) =>
        Invariant($"Added the partner '{partner.Id}' with {partner.Buckets} buckets. Its days are those of {partner.TimeZone}. ")
        + $"To create a key: {CommandHelp.Invocation} partner key {partner.Id} --scopes {Scopes.Recommend}";

    private static string WasThere(Partner partner) =>
        $"The partner '{partner.Id}' already exists and stays as it is: "
        + Invariant($"name '{partner.Name}', {partner.Buckets} buckets, time zone {partner.TimeZone}, ")
        + $"added {UtcText.Of(partner.CreatedAt)}.";

    private static int? ReadBuckets(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out int count) && Partner.IsValidBucketCount(count))
            return count;
        result.AddError($"--buckets: found '{text}'; expected a power of two from 1 to {Partner.MaxBuckets}.");
        return null;
    }
}
