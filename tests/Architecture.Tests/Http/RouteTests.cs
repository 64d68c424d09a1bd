using System.Reflection;
using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.PartnerFormats;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Architecture.Tests.Http;

/// <summary>Every route has one constant, one endpoint for each method, and one handler.</summary>
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
    public void Every_route_has_exactly_one_endpoint_for_each_method()
    {
        Assert.Equal(Constants.Order(), EndpointCatalogue.All.Select(endpoint => endpoint.Route).Distinct().Order());
        Assert.Equal(EndpointCatalogue.All.Count, EndpointCatalogue.All.DistinctBy(endpoint => (endpoint.Method, endpoint.Route)).Count());
    }

    [Fact]
    public void Every_endpoint_has_its_own_name_and_handler()
    {
        Assert.Equal(Texts(typeof(EndpointNames)).Order(), EndpointCatalogue.All.Select(endpoint => endpoint.Name).Order());
        IServiceCollection services = new ServiceCollection().AddGuidelineServices().AddPartnerFormats();
        ServiceDescriptor[] handlers =
            [.. services.Where(service => service.IsKeyedService && service.ServiceType == typeof(IEndpointHandler))];
        Assert.Equal(
            EndpointCatalogue.All.Select(endpoint => endpoint.Name).Order(),
            handlers.Select(handler => (string)handler.ServiceKey!).Order());
        Type[] used = [.. handlers.Select(handler => handler.KeyedImplementationType!)];
        IEnumerable<Type> all = new[] { typeof(IEndpointHandler), typeof(PartnerFormatServices) }
            .SelectMany(part => part.Assembly.GetTypes())
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IEndpointHandler)));
        Assert.Equal(all.Select(type => type.Name).Order(), used.Distinct().Select(type => type.Name).Order());
        // All routes share one handler for the preflight requests of browsers, and both levels of $apply share one.
        IEnumerable<string> shared =
            from endpoint in EndpointCatalogue.All
            group endpoint by used[Array.FindIndex(handlers, handler => (string)handler.ServiceKey! == endpoint.Name)] into ofHandler
            where ofHandler.Count() > 1
            from endpoint in ofHandler
            where endpoint.Method != "OPTIONS"
            select endpoint.Name;
        Assert.Equal(["ApplyNamedPlanDefinition", "ApplyPlanDefinition"], shared.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_queue_and_timer_has_its_own_handler()
    {
        IServiceCollection services = new ServiceCollection().AddGuidelineServices();
        AssertHandlers<IQueueHandler>(services, QueueCatalogue.All);
        AssertHandlers<ITimerHandler>(services, TimerCatalogue.All.Select(timer => timer.Name));
    }

    /// <summary>Each name has one handler, no handler has two names, and no handler is left over.</summary>
    private static void AssertHandlers<THandler>(IServiceCollection services, IEnumerable<string> names)
    {
        ServiceDescriptor[] handlers = [.. services.Where(service => service.IsKeyedService && service.ServiceType == typeof(THandler))];
        Assert.Equal(names.Order(), handlers.Select(handler => (string)handler.ServiceKey!).Order());
        IEnumerable<Type> all = typeof(THandler).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(THandler)));
        Assert.Equal(all.Select(type => type.Name).Order(), handlers.Select(handler => handler.KeyedImplementationType!.Name).Order());
    }

    private static IEnumerable<string> Texts(Type type, string? except = null) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(constant => constant.IsLiteral && constant.Name != except)
            .Select(constant => (string)constant.GetRawConstantValue()!);
}
