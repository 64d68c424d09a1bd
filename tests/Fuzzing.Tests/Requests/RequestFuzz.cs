namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>Almost valid requests of all kinds, most of them with the right credential.</summary>
internal sealed class RequestFuzz(Harvest harvest, Credential credential, OddTokens? tokens)
{
    private readonly RouteFuzz routes = new(harvest);

    /// <summary>A request with its credential, and the route that it is about.</summary>
    public (RawRequest Request, string Route) Next(Random random)
    {
        (RawRequest request, string route) = random.Next(100) switch
        {
            < 20 => (OddRecommendations.Next(random), "recommendations (odd)"),
            < 28 => (OddCases.Request(random), "cases (odd)"),
            _ => routes.Next(random),
        };
        bool hasToken = tokens is not null && random.Next(20) == 0;
        return (request.With(hasToken ? tokens!.Next(random) : OddCases.Caller(credential, random)), route);
    }
}
