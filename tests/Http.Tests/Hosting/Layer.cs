namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>
/// The trait of tests of the server in front of the application. For a Function App that is the Functions host, which sends a whole body
/// before it reads an answer, cuts off slow clients itself, answers nothing outside the prefix, decodes a path before the worker sees
/// it, and names itself. Leave these tests out there (<c>-trait- "layer=server"</c>).
/// </summary>
internal static class Layer
{
    public const string Name = "layer";

    public const string Server = "server";
}
