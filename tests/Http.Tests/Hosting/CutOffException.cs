namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>The service closed the connection before it had answered, or before the answer was whole.</summary>
internal sealed class CutOffException(string message) : Exception(message);
