using System.Text;
using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Backups;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.FunctionApp.Tests.Stores;
using GuidelineDecisions.PartnerFormats;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace GuidelineDecisions.FunctionApp.Tests;

/// <summary>Calls functions and the pipeline behind them, with the services of Program.cs but with stores that need no storage.</summary>
internal sealed class FunctionCaller : IDisposable
{
    private readonly SinglePartnerStore partners = new();
    private readonly ServiceProvider services;

    public FunctionCaller(Action<IServiceCollection>? instead = null) => services = Instead(new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddGuidelineServices()
        .AddPartnerFormats()
        .AddSingleton<IPartnerStore>(partners)
        .AddSingleton<SingleCaseStore>()
        .AddSingleton<ICaseStore>(provider => provider.GetRequiredService<SingleCaseStore>())
        .AddSingleton<IGuidelineStore, ShippedGuidelineStore>()
        .AddSingleton<IPublicationStore, EmptyPublicationStore>()
        .AddSingleton<IFeedbackStore, EmptyFeedbackStore>()
        .AddSingleton<ICalendarSubscriptionStore, EmptyCalendarStore>()
        .AddSingleton<IEventFeed>(provider => provider.GetRequiredService<SingleCaseStore>())
        .AddSingleton<IAgendaStore>(provider => provider.GetRequiredService<SingleCaseStore>())
        .AddSingleton<SingleJobStore>()
        .AddSingleton<IJobStore>(provider => provider.GetRequiredService<SingleJobStore>())
        .AddSingleton<IExampleStore>(provider => provider.GetRequiredService<SingleJobStore>())
        .AddSingleton<ICaseBuckets>(provider => provider.GetRequiredService<SingleJobStore>())
        .AddSingleton<IStorageProbe, EmptyQueuesProbe>()
        .AddSingleton<IWatchStore, EmptyWatchStore>()
        .AddSingleton<IErasureStore, EmptyErasureStore>()
        .AddSingleton<IWebhookStore, EmptyWebhookStore>()
        .AddSingleton<IScheduledBackup, NoBackup>()
        .AddSingleton<IFollowUpCheckStore, EmptyFollowUpCheckStore>()
        .AddSingleton<IMessageQueues>(provider => provider.GetRequiredService<SingleJobStore>()), instead)
        .BuildServiceProvider(validateScopes: true);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    private GuidelineEntry Guideline => services.GetRequiredService<IGuidelineCatalogue>().All[0];

    /// <summary>Sends a function a request that is meaningful to every endpoint.</summary>
    public Task<HttpAnswer> FunctionAsync(string name) => FunctionAsync(name, Guideline.Id);

    public async Task<HttpAnswer> FunctionAsync(string name, string guideline)
    {
        HttpContext context = Request(guideline);
        return await AnswerAsync(context, await CallAsync(name, context));
    }

    /// <summary>Sends a function a request without a credential.</summary>
    public async Task<HttpAnswer> FunctionForNobodyAsync(string name)
    {
        HttpContext context = Request(Guideline.Id);
        context.Request.Headers.Remove(ApiKey.Header);
        return await AnswerAsync(context, await CallAsync(name, context));
    }

    /// <summary>Calls the function for unknown routes; also returns the allowed methods in its response.</summary>
    public async Task<(HttpAnswer Answer, string Allowed)> UnroutedAsync(string method, string path)
    {
        HttpContext context = Request(Guideline.Id);
        (context.Request.Method, context.Request.Path) = (method, path);
        object functions = ActivatorUtilities.CreateInstance(services, HttpFunction.Unrouted.Method.DeclaringType!);
        var result = (IResult)HttpFunction.Unrouted.Method.Invoke(functions, [context.Request])!;
        return (await AnswerAsync(context, result), context.Response.Headers.Allow.ToString());
    }

    public Task QueueFunctionAsync(System.Reflection.MethodInfo method, string message) =>
        (Task)method.Invoke(ActivatorUtilities.CreateInstance(services, method.DeclaringType!), [message, CancellationToken.None])!;

    public Task TimerFunctionAsync(System.Reflection.MethodInfo method, TimerInfo timer) =>
        (Task)method.Invoke(ActivatorUtilities.CreateInstance(services, method.DeclaringType!), [timer, CancellationToken.None])!;

    public IReadOnlyList<(string Queue, string Message)> Sent => services.GetRequiredService<SingleJobStore>().Sent;

    /// <summary>Sends the pipeline a request that is meaningful to every endpoint.</summary>
    public async Task<HttpAnswer> PipelineAsync(string name)
    {
        HttpContext context = Request(Guideline.Id);
        return await AnswerAsync(context, await services.GetRequiredService<HttpPipeline>().InvokeAsync(context, name));
    }

    /// <inheritdoc/>
    public void Dispose() => services.Dispose();

    private static IServiceCollection Instead(IServiceCollection services, Action<IServiceCollection>? instead)
    {
        instead?.Invoke(services);
        return services;
    }

    private Task<IResult> CallAsync(string name, HttpContext context)
    {
        HttpFunction function = HttpFunction.Named(name);
        object instance = ActivatorUtilities.CreateInstance(services, function.Method.DeclaringType!);
        return (Task<IResult>)function.Method.Invoke(instance, [context.Request])!;
    }

    private DefaultHttpContext Request(string guideline) => new()
    {
        RequestServices = services,
        Request =
        {
            RouteValues = new()
            {
                ["id"] = guideline, ["version"] = Guideline.Representative.Version, ["caseId"] = "the case", ["revision"] = "1",
                ["job"] = SingleJobStore.Known,
            },
            // The id of the trace is that of the request in a response, and the same in both.
            Headers =
            {
                [ApiKey.Header] = $"{partners.Key}",
                [HeaderNames.TraceParent] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            },
            ContentType = "application/json",
            // An invalid body, because the error lists the endpoint's allowed keys and so differs from endpoint to endpoint.
            Body = new MemoryStream("""{"odd":1}"""u8.ToArray()),
        },
        Response = { Body = new MemoryStream() },
    };

    private static async Task<HttpAnswer> AnswerAsync(HttpContext context, IResult result)
    {
        await result.ExecuteAsync(context);
        return new(context.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
    }
}

/// <summary>The parts of a response that a client sees.</summary>
internal sealed record HttpAnswer(int Status, string Body);
