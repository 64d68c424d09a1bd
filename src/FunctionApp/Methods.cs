namespace GuidelineDecisions.FunctionApp;

/// <summary>HTTP methods as constants for trigger attributes; ASP.NET Core's HttpMethods are not constants.</summary>
internal static class Methods
{
    public const string Get = "get";

    public const string Head = "head";

    public const string Post = "post";

    public const string Put = "put";

    public const string Delete = "delete";

    public const string Options = "options";
}
