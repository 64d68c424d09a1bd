using System.Diagnostics;
using System.Text;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.PartnerFormats;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Benchmarks.Starts;

/// <summary>
/// What the Function App's worker does of its own from the start of its process to its first recommendation: the same services as in its Program.cs, and a request through
/// their pipeline. What the Functions host and its channel add is not in it.
/// </summary>
internal static class WorkerStart
{
    /// <summary>The argument that makes this process do it, once.</summary>
    public const string One = "--start-worker";

    /// <summary>Prints how many milliseconds this process has run when the recommendation is there.</summary>
    /// <param name="connection">The storage.</param>
    /// <param name="key">A key that opens it.</param>
    public static async Task RunAsync(string connection, string key)
    {
        Task<ShippedGuidelines> compiling = Task.Run(() => new ShippedGuidelines());
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Setting, connection)]).Build())
            .AddSingleton(await compiling)
            .AddGuidelineServices()
            .AddPartnerFormats()
            .AddAzureStorage()
            .BuildValidated();
        HttpPipeline pipeline = services.GetRequiredService<HttpPipeline>();
        var context = new DefaultHttpContext
        {
            RequestServices = services,
            Request = { Method = HttpMethods.Post, ContentType = "application/json", Headers = { [ApiKey.Header] = key }, Body = new MemoryStream(Encoding.UTF8.GetBytes(StartTime.Question)) },
            Response = { Body = new MemoryStream() },
        };
        await (await pipeline.InvokeAsync(context, EndpointNames.Recommend)).ExecuteAsync(context);
        if (context.Response.StatusCode != StatusCodes.Status200OK)
            throw new InvalidOperationException($"The answer is {context.Response.StatusCode}.");
        Console.WriteLine($"{(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds:f0}");
    }

    /// <summary>Lets a process of its own do it.</summary>
    /// <returns>Milliseconds.</returns>
    public static async Task<double> MeasureAsync(string connection, string key)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerStart).Assembly.Location, One, connection, key]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(said);
    }
}
