namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>The service closed the connection before its answer was complete.</summary>
internal sealed class CutOffException(string message) : Exception(message);
