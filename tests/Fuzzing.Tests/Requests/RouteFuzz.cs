using System.Text;
using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>
/// Almost valid requests to every endpoint of the catalogue. Ids, cursors and jobs come from earlier replies, so that requests find what
/// others have stored.
/// </summary>
internal sealed class RouteFuzz(Harvest harvest)
{
    private static readonly string[] Queries =
    [
        "after", "before", "pageSize", "status", "types", "from", "to", "explain", "verify", "view", "url", "version", "guideline", "asOf",
        "_format",
        "_count", "format",
    ];

    private static readonly string[] QueryValues =
    [
        "", "0", "1", "2", "-1", "1000", "1001", "99999999999999999999", "true", "trace", "what-if", "plan", "json", "due", "overdue",
        "due,overdue,scheduled,done", "1.0.0", "1.1.0", "0.0.0", "01.0.0", Ask.Guideline, "2026-11-23", "2026-02-30", "9999-12-31",
        "0001-01-01", "%00", "%FF", "%ED%A0%80", "a%20b", "*", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA", "e30", "%F0%9F%98%80",
    ];

    private static readonly string[] Parameters =
        ["1.0.0", "1.1.0", "0.9.9", "1", "0", "-1", "9223372036854775807", "x", "%2e", "%00", "é"];

    private static readonly string[] PublishedGuidelines = ["random", "minimal", "exploding", Ask.Guideline];

    private static readonly (ApiEndpoint Endpoint, int Share)[] Endpoints =
        [.. EndpointCatalogue.All.Select(endpoint => (endpoint, RequestSamples.ShareOf(endpoint.Name)))];

    private static readonly int AllShares = Endpoints.Sum(endpoint => endpoint.Share);

    /// <summary>A request, and the endpoint to which it was sent unless its path or its method was changed.</summary>
    public (RawRequest Request, string Route) Next(Random random)
    {
        ApiEndpoint endpoint = Pick(random);
        string target = $"/{Routes.Prefix}/{Path(endpoint, random)}{Query(endpoint, random)}";
        (string? mediaType, byte[] body) = RequestSamples.BodyOf(endpoint.Name, random, harvest);
        if (mediaType is not null && random.Next(2) == 0)
            body = Changed(body, random);
        List<string> headers = mediaType is null ? [] : [$"Content-Type: {mediaType}"];
        if (random.Next(4) == 0)
            headers.Add(random.Next(2) == 0 ? "Origin: https://ehr.example" : "Origin: null");
        for (int odd = random.Next(6) == 0 ? random.Next(1, 4) : 0; odd > 0; odd--)
            headers.Add(random.Next(2) == 0 ? Odd.Header(random) : OddHeaders.Next(random));
        string method = random.Next(30) == 0 ? Odd.OneOf(OddHeaders.Methods, random) : endpoint.Method;
        if (random.Next(25) == 0)
            target = Odd.Path(random);
        if (body.Length == 0 && mediaType is null)
            return (new(method, target, headers, body), endpoint.Route);
        if (random.Next(12) > 0)
            return (new(method, target, [.. headers, Invariant($"Content-Length: {body.Length}")], body), endpoint.Route);
        byte[] chunks = [.. Encoding.ASCII.GetBytes(Invariant($"{body.Length:x}\r\n")), .. body, .. "\r\n0\r\n\r\n"u8];
        return (new(method, target, [.. headers, "Transfer-Encoding: chunked"], chunks), endpoint.Route);
    }

    private static ApiEndpoint Pick(Random random)
    {
        int share = random.Next(AllShares);
        foreach ((ApiEndpoint endpoint, int own) in Endpoints)
        {
            if (share < own)
                return endpoint;
            share -= own;
        }

        return Endpoints[0].Endpoint;
    }

    private string Path(ApiEndpoint endpoint, Random random)
    {
        IEnumerable<string> segments = endpoint.Route.Split('/').Select(segment => segment[0] != '{' ? segment
            : endpoint.Name == EndpointNames.PublishGuidelineVersion ? Odd.OneOf(PublishedGuidelines, random)
            : Parameter(segment, random));
        return string.Join('/', segments);
    }

    private string Parameter(string name, Random random)
    {
        if (random.Next(12) == 0)
            return Odd.OneOf(Parameters, random);
        return name switch
        {
            "{id}" => random.Next(4) switch
            {
                0 => harvest.Next(random),
                1 => Ask.Guideline + "-1.0.0",
                _ => Ask.Guideline,
            },
            "{caseId}" => OddCases.Id(random),
            "{revision}" => Odd.OneOf(Parameters, random),
            "{version}" => Odd.OneOf(["1.0.0", "1.1.0", "2.0.0"], random),
            _ => harvest.Next(random),
        };
    }

    private string Query(ApiEndpoint endpoint, Random random)
    {
        if (endpoint.Name == EndpointNames.GetGuidelineDifference && random.Next(4) > 0)
            return random.Next(2) == 0 ? "?from=1.0.0&to=1.1.0" : "?from=1.1.0&to=1.0.0";
        if (endpoint.Name is EndpointNames.MapFhirFacts or EndpointNames.Recommend && random.Next(3) == 0)
            return $"?guideline={Ask.Guideline}&asOf={Ask.AsOf}";
        if (random.Next(2) == 0)
            return "";
        IEnumerable<string> pairs = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            $"{Odd.OneOf(Queries, random)}={(random.Next(3) == 0 ? harvest.Next(random) : Odd.OneOf(QueryValues, random))}");
        return random.Next(12) == 0 ? Odd.Query(random) : $"?{string.Join('&', pairs)}";
    }

    /// <summary>Changes a body as a tree or, if it is not JSON or by chance, as bytes.</summary>
    private static byte[] Changed(byte[] body, Random random)
    {
        if (random.Next(3) == 0 || Tree.TryParse(body) is not { } tree)
            return Odd.Bytes(body, random);
        for (int changes = random.Next(1, 4); changes > 0; changes--)
            TreeMutation.Change(tree, random);
        return Encoding.UTF8.GetBytes(tree.ToString());
    }
}
