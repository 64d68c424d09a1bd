using System.CommandLine;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Storage;

namespace GuidelineDecisions.Cli.FollowUps;

internal sealed class FollowUpsRunCommand : StorageCommand
{
    private const int BucketsAtOnce = 4;

    private readonly Option<DateOnly?> asOf =
        AsOfOption(
        "The day up to which to record transitions; by default each partner's today. Transitions up to a future day are permanent, too");

    public FollowUpsRunCommand(CommandContext context)
        : base("run", "Record what became due or overdue, for every partner: immediately, as the timer does in its morning.", context)
    {
        Add(asOf);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("follow-ups run", "what the timer would record today, in the storage of the LocalHost that runs here"),
        ("follow-ups run --as-of 2027-06-01", "a demonstration, as if that day had come"),
        ("follow-ups run --storage \"$CONNECTION\" --json | jq .transitions", "another storage, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints how many transitions were recorded, in total and by partner. Each transition that was due by the given day is recorded
        once, dated the day on which it was due. Running the command again records nothing twice.
        --json: { asOf, transitions, partners: [{ partner, asOf, transitions }] } (the first asOf is null without --as-of, because today
                differs between partners)
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        DateOnly? given = parsed.GetValue(asOf);
        List<PartnerFollowUpRun> found = [];
        await foreach ((Partner partner, _) in partners.Store.ListAsync(cancel))
        {
            // A deployment records nothing for a partner that is being moved or was moved.
            if (!partner.IsOpen)
                continue;
            DateOnly day = given ?? partner.Today(Clock);
            found.Add(new(partner.Id, Text(day), await CheckAsync(partners, partner, day, cancel)));
        }

        var report = new FollowUpRun(given is { } asked ? Text(asked) : null, found.Sum(each => each.Transitions), found);
        return Terminal.Write(report, FollowUpDocuments.Default.FollowUpRun, asJson, Write);
    }

    private static async Task<int> CheckAsync(OpenStorage partners, Partner partner, DateOnly day, CancellationToken cancel)
    {
        int transitions = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, partner.Buckets, options, async (bucket, stop) =>
            Interlocked.Add(ref transitions, (await partners.FollowUps.RunAsync(partner, bucket, day, until: null, stop)).Transitions));
        return transitions;
    }

    private static void Write(FollowUpRun report, IDisplay display)
    {
        display.Line(0, Invariant($"Recorded up to {report.AsOf ?? "each partner's today"}: {report.Transitions} transitions."));
        foreach (PartnerFollowUpRun partner in report.Partners.Where(each => each.Transitions > 0))
        {
            string day = report.AsOf is null ? $", up to {partner.AsOf}" : "";
            display.Line(2, Invariant($"{partner.Partner}{day}: {partner.Transitions}"));
        }
    }

    private static string Text(DateOnly day) => Invariant($"{day:yyyy-MM-dd}");
}
