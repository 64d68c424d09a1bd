using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>The table of routes in src/docs/http-api.md is the endpoint catalogue.</summary>
public sealed partial class HttpApiTests
{
    [Fact]
    public void The_table_lists_every_route_with_its_scopes() =>
        Assert.Equal(
            EndpointCatalogue.All.Select(endpoint => (endpoint.Method, Route: $"/{endpoint.Route}", Scopes: Scopes(endpoint.Scopes))).Order(),
            Row().Matches(Repository.Text("src/docs/http-api.md"))
                .Select(row => (Method: row.Groups[1].Value, Route: row.Groups[2].Value, Scopes: Scopes(Code().Matches(row.Groups[3].Value).Select(scope => scope.Value))))
                .Order());

    private static string Scopes(IEnumerable<string> scopes) => string.Join(' ', scopes.Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^\| `([A-Z]+) (/[^`]+)` \|[^|]+\|([^|]+)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("(?<=`)[^` ,]+(?=`)")]
    private static partial Regex Code();
}
