using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>The table of routes in src/docs/http-api.md matches the endpoint catalogue.</summary>
public sealed partial class HttpApiTests
{
    [Fact]
    public void The_table_lists_every_route_with_its_scopes() =>
        Assert.Equal(
            EndpointCatalogue.All.Select(endpoint => Line(endpoint.Method, $"/{endpoint.Route}", endpoint.Scopes)).Order(),
            from row in Row().Matches(Repository.Text("src/docs/http-api.md"))
            let line = Line(row.Groups[1].Value, row.Groups[2].Value, Code().Matches(row.Groups[3].Value).Select(scope => scope.Value))
            orderby line
            select line);

    private static string Line(string method, string route, IEnumerable<string> scopes) =>
        $"{method} {route}: {string.Join(' ', scopes.Order(StringComparer.Ordinal))}";

    [GeneratedRegex(@"^\| `([A-Z]+) (/[^`]+)` \|[^|]+\|([^|]+)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("(?<=`)[^` ,]+(?=`)")]
    private static partial Regex Code();
}
