namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

/// <summary>Draws the fault of each request from a seed.</summary>
internal sealed class FaultPlan(int seed) : IFaultPlan
{
    /// <summary>Faults that may happen to every request, each with its share of the requests.</summary>
    private static readonly (FaultKind Kind, double Share)[] Common =
    [
        (FaultKind.Delayed, 0.2),
        (FaultKind.UnavailableBefore, 0.03),
        (FaultKind.UnavailableAfter, 0.05),
        (FaultKind.ErrorBefore, 0.03),
        (FaultKind.ErrorAfter, 0.05),
        (FaultKind.CutBefore, 0.03),
        (FaultKind.CutAfter, 0.05),
    ];

    private static readonly (FaultKind Kind, double Share)[] OfMessages =
    [
        .. Common,
        (FaultKind.MessageDuplicated, 0.1),
        (FaultKind.MessageDelayed, 0.1),
        (FaultKind.MessageDropped, 0.1),
        (FaultKind.MessageRepeated, 0.1),
    ];

    private static readonly (FaultKind Kind, double Share)[] OfDeletions = [.. Common, (FaultKind.MessageRedelivered, 0.1)];

    private const int MaxShortDelay = 80;
    private const int MaxDelay = 10_000;
    private const double LongDelayShare = 0.01;

    private readonly Random random = new(seed);
    private readonly Lock turn = new();

    public Fault? Next(StorageRequest request)
    {
        lock (turn)
        {
            double drawn = random.NextDouble();
            (FaultKind Kind, double Share)[] faults = request switch
            {
                StorageRequest.PutMessage => OfMessages,
                StorageRequest.DeleteMessage => OfDeletions,
                _ => Common,
            };
            foreach ((FaultKind kind, double share) in faults)
            {
                if (drawn < share)
                    return new(kind, DelayOf(kind));
                drawn -= share;
            }

            return null;
        }
    }

    private TimeSpan DelayOf(FaultKind kind) => TimeSpan.FromMilliseconds(kind switch
    {
        FaultKind.Delayed => random.NextDouble() < LongDelayShare ? random.Next(MaxDelay) : random.Next(MaxShortDelay),
        FaultKind.MessageDelayed or FaultKind.MessageRepeated => random.Next(MaxDelay),
        _ => 0,
    });
}
