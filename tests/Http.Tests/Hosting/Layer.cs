namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>
/// The trait of tests that meet what answers before the application: its server. In front of a Function App that is the Functions host, which sends a whole body before it reads an answer,
/// cuts off slow clients itself, says nothing beside the prefix, and decodes a path before the worker sees it: leave these out there (<c>-trait- "layer=server"</c>).
/// </summary>
internal static class Layer
{
    public const string Name = "layer";

    public const string Server = "server";
}
