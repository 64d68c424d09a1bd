namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

/// <summary>Draws the fault of each request from a seed.</summary>
internal sealed class FaultPlan(int seed) : IFaultPlan
{
    /// <summary>Faults that may happen to every request, each with its share of the requests.</summary>
    private static readonly (FaultKind Kind, double Share)[] Common =
    [
        (FaultKind.Delayed, 0.12),
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
        (FaultKind.MessageDuplicated, 0.08),
        (FaultKind.MessageDelayed, 0.08),
        (FaultKind.MessageDropped, 0.08),
        (FaultKind.MessageRepeated, 0.08),
    ];

    private static readonly (FaultKind Kind, double Share)[] OfDeletions = [.. Common, (FaultKind.MessageRedelivered, 0.08)];

    /// <summary>Polls of empty queues are many and worth little, so only a part of them fails.</summary>
    private const double PollShare = 0.3;

    private const int MaxShortDelay = 80;
    private const int MaxDelay = 10_000;
    private const double LongDelayShare = 0.02;

    private readonly Random random = new(seed);
    private readonly Lock turn = new();

    public Fault? Next(StorageRequest request)
    {
        lock (turn)
        {
            if (request == StorageRequest.ReceiveMessages && random.NextDouble() >= PollShare)
                return null;
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
