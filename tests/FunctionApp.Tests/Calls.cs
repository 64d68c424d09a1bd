using System.Text;
using Application;
using Application.Guidelines;
using Application.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Tests;

/// <summary>Calls of functions and of the pipeline behind them, with the services that Program.cs gives them.</summary>
internal sealed class Calls : IDisposable
{
    private readonly ServiceProvider services =
        new ServiceCollection().AddLogging().AddGuidelineServices().BuildServiceProvider(validateScopes: true);

    private GuidelineEntry Guideline => services.GetRequiredService<IGuidelineCatalogue>().All[0];

    /// <summary>The answer of a function to the request that means something to every endpoint.</summary>
    public Task<Answer> FunctionAsync(string name) => FunctionAsync(name, Guideline.Id);

    /// <summary>The answer of a function to a request that names this guideline.</summary>
    public async Task<Answer> FunctionAsync(string name, string guideline)
    {
        HttpContext context = Request(guideline);
        HttpFunction function = HttpFunction.Named(name);
        object instance = ActivatorUtilities.CreateInstance(services, function.Method.DeclaringType!);
        return await AnswerAsync(context, await (Task<IResult>)function.Method.Invoke(instance, [context.Request])!);
    }

    /// <summary>The answer of the pipeline to the request that means something to every endpoint.</summary>
    public async Task<Answer> PipelineAsync(string name)
    {
        HttpContext context = Request(Guideline.Id);
        return await AnswerAsync(context, await services.GetRequiredService<HttpPipeline>().InvokeAsync(context, name));
    }

    /// <inheritdoc/>
    public void Dispose() => services.Dispose();

    private DefaultHttpContext Request(string guideline) => new()
    {
        TraceIdentifier = "the same in both",
        RequestServices = services,
        Request =
        {
            RouteValues = new() { ["id"] = guideline, ["version"] = Guideline.Active.Version },
            ContentType = "application/json",
            Body = new MemoryStream("{}"u8.ToArray()),
        },
        Response = { Body = new MemoryStream() },
    };

    private static async Task<Answer> AnswerAsync(HttpContext context, IResult result)
    {
        await result.ExecuteAsync(context);
        return new(context.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
    }
}

/// <summary>What a client would see.</summary>
internal sealed record Answer(int Status, string Body);
