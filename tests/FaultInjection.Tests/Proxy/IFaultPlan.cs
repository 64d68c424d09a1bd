namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

internal interface IFaultPlan
{
    /// <summary>The fault of the next request; null if it passes unharmed.</summary>
    Fault? Next(StorageRequest request);
}
