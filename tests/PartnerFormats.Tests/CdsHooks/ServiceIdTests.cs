using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.PartnerFormats.CdsHooks.Services;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>For clients that know a service by its id alone, each service can have an id of its own.</summary>
public sealed class ServiceIdTests
{
    private const string Guideline = "her2-vertebral-metastasis";

    private static readonly (string, string) PerHook = ("CdsHooks:ServicePerHook", "true");

    [Fact]
    public void Discovery_lists_an_id_for_each_hook_only_where_that_is_set()
    {
        Assert.Single(Services().All.Where(each => each.Guideline.Id == Guideline).Select(each => each.Id).Distinct());
        CdsServices services = Services(PerHook);
        Assert.Contains($"{Guideline}-order-sign", services.All.Select(each => each.Id));
        Assert.Distinct(services.All.Select(each => each.Id));
        Assert.All(services.All, each => Assert.Equal(each.Hook, services.Find(each.Id)!.Hook));
    }

    [Fact]
    public async Task A_service_of_one_hook_takes_only_calls_of_that_hook()
    {
        string call = CallCase.All[0].Call;
        Assert.Equal(200, (await CalledService.CallAsync(call, $"{Guideline}-order-sign", PerHook)).Status);
        Assert.Equal(400, (await CalledService.CallAsync(call, $"{Guideline}-order-select", PerHook)).Status);
        Assert.Equal(200, (await CalledService.CallAsync(call, Guideline, PerHook)).Status);
        Assert.Equal(404, (await CalledService.CallAsync(call, $"{Guideline}-order-sign")).Status);
        Assert.Equal(404, (await CalledService.CallAsync(call, $"{Guideline}-medication-prescribe", PerHook)).Status);
    }

    [Fact]
    public void Another_value_stops_the_start() =>
        Assert.Throws<InvalidSettingException>(() => Services(("CdsHooks:ServicePerHook", "yes")));

    private static CdsServices Services(params (string Name, string Value)[] settings) => new(
        Shipped.Catalogue,
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Name, (string?)each.Value))).Build());
}
