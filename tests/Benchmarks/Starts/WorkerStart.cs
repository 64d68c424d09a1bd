using System.Diagnostics;
using System.Globalization;
using System.Text;
using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Composition;
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
/// Time from the start of the Function App worker's process to its first recommendation: the services of its Program.cs, and a request
/// through their pipeline. It leaves out the Functions host and the channel to it.
/// </summary>
internal static class WorkerStart
{
    /// <summary>Makes this process the measured one.</summary>
    public const string One = "--start-worker";

    /// <summary>Prints the process's age in milliseconds when the first recommendation is there.</summary>
    public static async Task RunAsync(string connection, string key)
    {
        Task<ShippedGuidelines> compiling = Task.Run(() => new ShippedGuidelines());
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Setting, connection)]).Build();
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(settings)
            .AddSingleton(await compiling)
            .AddGuidelineServices()
            .AddPartnerFormats()
            .AddAzureStorage()
            .BuildValidated();
        HttpPipeline pipeline = services.GetRequiredService<HttpPipeline>();
        var context = new DefaultHttpContext
        {
            RequestServices = services,
            Request =
            {
                Method = HttpMethods.Post,
                ContentType = "application/json",
                Headers = { [ApiKey.Header] = key },
                Body = new MemoryStream(Encoding.UTF8.GetBytes(StartTime.Question)),
            },
            Response = { Body = new MemoryStream() },
        };
        await (await pipeline.InvokeAsync(context, EndpointNames.Recommend)).ExecuteAsync(context);
        if (context.Response.StatusCode != StatusCodes.Status200OK)
            throw new InvalidOperationException(Invariant($"The status is {context.Response.StatusCode}."));
        Console.WriteLine(Invariant($"{(DateTime.UtcNow - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds:f0}"));
    }

    /// <summary>Measures in a separate process.</summary>
    /// <returns>Milliseconds.</returns>
    public static async Task<double> MeasureAsync(string connection, string key)
    {
        string program = typeof(WorkerStart).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, One, connection, key]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(said, CultureInfo.InvariantCulture);
    }
}
