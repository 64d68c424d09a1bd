namespace GuidelineDecisions.FunctionApp;

/// <summary>HTTP methods as constants, which trigger attributes need; those of ASP.NET Core are none.</summary>
internal static class Methods
{
    public const string Get = "get";

    public const string Post = "post";

    public const string Put = "put";

    public const string Delete = "delete";

    public const string Options = "options";
}
