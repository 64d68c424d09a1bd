using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.FunctionApp.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.FunctionApp.Tests;

public sealed class CompositionTests
{
    [Fact]
    public void The_composition_of_the_Function_App_is_valid()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddFunctionApp()
            .BuildValidated();
        Assert.All(
            HttpFunction.All, function => Assert.NotNull(ActivatorUtilities.CreateInstance(services, function.Method.DeclaringType!)));
    }
}
