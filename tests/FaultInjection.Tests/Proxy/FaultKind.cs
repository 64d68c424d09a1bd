namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

internal enum FaultKind
{
    /// <summary>The request waits before the storage gets it.</summary>
    Delayed,

    /// <summary>503, and the storage did not act.</summary>
    UnavailableBefore,

    /// <summary>503, although the storage has acted.</summary>
    UnavailableAfter,

    /// <summary>500, and the storage did not act.</summary>
    ErrorBefore,

    /// <summary>500, although the storage has acted.</summary>
    ErrorAfter,

    /// <summary>The connection breaks before the storage gets the request.</summary>
    CutBefore,

    /// <summary>The connection breaks after the storage has acted.</summary>
    CutAfter,

    /// <summary>A message is put into the queue twice.</summary>
    MessageDuplicated,

    /// <summary>A message is acknowledged, but is only in the queue seconds later.</summary>
    MessageDelayed,

    /// <summary>A message is acknowledged, but never in the queue.</summary>
    MessageDropped,

    /// <summary>An earlier message of the world is put into its queue again.</summary>
    MessageRepeated,

    /// <summary>The deletion of a handled message is acknowledged, but the message is redelivered.</summary>
    MessageRedelivered,
}
