using System.Reflection;
using System.Text.Json;
using GuidelineDecisions.Application.Timers;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp.Tests;

public sealed class TimerFunctionTests : IDisposable
{
    private readonly FunctionCaller calls = new();

    private static IEnumerable<(string Name, string Schedule, MethodInfo Method)> All =>
        from type in typeof(ServiceFunctions).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<TimerTriggerAttribute>()
        where function is not null && trigger is not null
        select (function.Name, trigger.Schedule, method);

    [Fact]
    public void Timer_triggers_match_the_catalogue() =>
        Assert.Equal(TimerCatalogue.All.Select(timer => (timer.Name, $"%{timer.Setting}%")).Order(),
            All.Select(function => (function.Name, function.Schedule)).Order());

    /// <summary>The host does not start when a setting that a trigger names is missing.</summary>
    [Fact]
    public void The_sample_settings_contain_every_schedule()
    {
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(HostFileTests.PathOf("local.settings.sample.json")));
        JsonElement values = sample.RootElement.GetProperty("Values");
        Assert.All(TimerCatalogue.All, timer => Assert.Equal(timer.DefaultSchedule, values.GetProperty(timer.Setting).GetString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tick_sends_a_message_for_the_buckets_of_every_partner(bool isPastDue)
    {
        foreach ((_, _, MethodInfo method) in All)
            await calls.TimerFunctionAsync(method, new TimerInfo { IsPastDue = isPastDue });
        (string queue, string message) = Assert.Single(calls.Sent);
        Assert.Equal("follow-up-check", queue);
        Assert.Matches("""^\{"schema":1,"day":"\d{4}-\d\d-\d\d","partner":"known","bucket":0,"buckets":1\}$""", message);
    }

    public void Dispose() => calls.Dispose();
}
