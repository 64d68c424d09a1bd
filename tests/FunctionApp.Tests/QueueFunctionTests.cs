using System.Reflection;
using System.Text.Json;
using GuidelineDecisions.Application.Queues;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp.Tests;

/// <summary>The queue triggers are the catalogue of queues, one for one, and each does what the pipeline does.</summary>
public sealed class QueueFunctionTests : IDisposable
{
    private readonly FunctionCaller calls = new();

    private static IEnumerable<(string Name, string Queue, MethodInfo Method)> All =>
        from type in typeof(ServiceFunctions).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<QueueTriggerAttribute>()
        where function is not null && trigger is not null
        select (function.Name, trigger.QueueName, method);

    /// <summary>The names, as data of a theory.</summary>
    public static TheoryData<string> Queues { get; } = [.. QueueCatalogue.All];

    [Fact]
    public void Triggers_are_the_queues_of_the_catalogue() =>
        Assert.Equal(
            QueueCatalogue.All.Select(queue => (queue, queue)).Order(), All.Select(function => (function.Name, function.Queue)).Order());

    [Fact]
    public void Every_queue_but_a_poison_queue_has_one() =>
        Assert.Equal(
            QueueCatalogue.All.Where(IsNotPoison).Select(queue => queue + QueueNames.PoisonSuffix).Order(),
            QueueCatalogue.All.Where(queue => !IsNotPoison(queue)).Order());

    [Theory]
    [MemberData(nameof(Queues))]
    public async Task A_message_that_is_none_comes_again_unless_it_has_failed_for_the_last_time(string queue)
    {
        Task handled = calls.QueueFunctionAsync(All.Single(function => function.Queue == queue).Method, """{"odd":1}""");
        if (queue.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal))
            await handled;
        else
            await Assert.ThrowsAsync<UnknownMessageException>(() => handled);
    }

    [Fact]
    public void The_host_tries_a_message_as_often_as_the_local_one_and_reads_base64()
    {
        using JsonDocument host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
        JsonElement queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        Assert.Equal(QueueCatalogue.MaxAttempts, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal("base64", queues.GetProperty("messageEncoding").GetString());
    }

    public void Dispose() => calls.Dispose();

    private static bool IsNotPoison(string queue) => !queue.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal);
}
