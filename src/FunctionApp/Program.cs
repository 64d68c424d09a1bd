using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.FunctionApp.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using GuidelineDecisions.TelemetryExport;

// Beside everything else that a start takes.
Task<ShippedGuidelines> compiling = Task.Run(() => new ShippedGuidelines());
FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddFunctionApp();
// Its request lines hold the URLs, and with them what partners call their cases.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.AddTelemetryExport("functions");
// The host need not pass on to Azure Monitor what this process sends there itself: each line would be there twice.
if (ExportTargets.Read(builder.Configuration).AzureMonitor is not null)
    builder.Services.Configure<WorkerOptions>(worker => worker.Capabilities["WorkerApplicationInsightsLoggingEnabled"] = bool.TrueString);
builder.Services.AddSingleton(await compiling);
builder.UseValidatedServices();
using IHost host = builder.Build();
// Made now, so that a broken guideline or a storage that is not named stops the worker's start and not a request.
_ = (StorageAccount.Tables(builder.Configuration), StorageAccount.Queues(builder.Configuration));
host.Services.GetRequiredService<HttpPipeline>();
host.Run();
