using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>src/docs/requests.http has a request for every route, and no request to any other one.</summary>
public sealed partial class RequestsFileTests
{
    [Fact]
    public void The_requests_are_those_of_the_catalogue()
    {
        (string Method, string[] Path)[] requests =
        [
            .. RequestLine().Matches(Repository.Text("src/docs/requests.http"))
                .Select(line => (line.Groups["method"].Value, line.Groups["path"].Value.Split('/'))),
        ];
        Assert.Empty(EndpointCatalogue.All.Where(endpoint => !requests.Any(request => Fits(request, endpoint))).Select(Name));
        Assert.DoesNotContain(requests, request => !EndpointCatalogue.All.Any(endpoint => Fits(request, endpoint)));
    }

    private static string Name(ApiEndpoint endpoint) => $"{endpoint.Method} {endpoint.Route}";

    private static bool Fits((string Method, string[] Path) request, ApiEndpoint endpoint)
    {
        string[] route = endpoint.Route.Split('/');
        return request.Method == endpoint.Method
            && route.Length == request.Path.Length
            && route.Zip(request.Path).All(parts => parts.First == parts.Second || (parts.First[0] == '{' && parts.Second[0] is not '$'));
    }

    [GeneratedRegex(@"^(?<method>[A-Z]+) \{\{api\}\}/(?<path>[^?\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex RequestLine();
}
