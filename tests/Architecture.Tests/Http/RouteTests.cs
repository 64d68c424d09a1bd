using System.Reflection;
using Application.Http;

namespace Architecture.Tests.Http;

/// <summary>Every route has one name, one place and one answer.</summary>
public sealed class RouteTests
{
    private static readonly string[] Constants = [.. Texts(typeof(Routes), except: nameof(Routes.Prefix))];

    [Fact]
    public void Every_route_starts_below_the_prefix()
    {
        Assert.Matches("^[a-z]+$", Routes.Prefix);
        Assert.All(Constants, route => Assert.Matches("^[a-z0-9{]", route));
        Assert.All(Constants, route => Assert.NotEqual(Routes.Prefix, route.Split('/')[0]));
        Assert.All(Constants, route => Assert.DoesNotContain("//", route, StringComparison.Ordinal));
        Assert.Equal(Constants.Length, Constants.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_route_is_used_and_by_one_endpoint_for_each_method()
    {
        Assert.Equal(Constants.Order(), EndpointCatalogue.All.Select(endpoint => endpoint.Route).Distinct().Order());
        Assert.Equal(EndpointCatalogue.All.Count, EndpointCatalogue.All.DistinctBy(endpoint => (endpoint.Method, endpoint.Route)).Count());
    }

    [Fact]
    public void Every_endpoint_has_a_name_and_a_handler_of_its_own()
    {
        Assert.Equal(Texts(typeof(EndpointCatalogue.Names)).Order(), EndpointCatalogue.All.Select(endpoint => endpoint.Name).Order());
        IEnumerable<Type> handlers = typeof(IEndpointHandler).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IEndpointHandler)));
        Assert.Equal(handlers.Select(type => type.Name).Order(), EndpointCatalogue.All.Select(endpoint => endpoint.Handler.Name).Order());
    }

    /// <summary>The constants of a type.</summary>
    private static IEnumerable<string> Texts(Type type, string? except = null) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(constant => constant.IsLiteral && constant.Name != except)
            .Select(constant => (string)constant.GetRawConstantValue()!);
}
