namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

/// <summary>What goes wrong with a request.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Delay">How long the request or the message is delayed.</param>
internal readonly record struct Fault(FaultKind Kind, TimeSpan Delay = default);
