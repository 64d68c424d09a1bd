using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.AzureStorage.Backups.Scheduling;
using GuidelineDecisions.EventGrid;
using GuidelineDecisions.FunctionApp.Hosting;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.TelemetryExport;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Compiles the guidelines in parallel with the rest of the start.
Task<ShippedGuidelines> compiling = Task.Run(() => new ShippedGuidelines(new RecordReader()));
try
{
    FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.Services.AddFunctionApp();
    // ASP.NET Core's request logs contain URLs, which contain the partners' case ids.
    builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
    builder.AddTelemetryExport("functions");
    builder.Services.AddEventGrid(builder.Configuration);
    // This process sends its logs to Azure Monitor itself; if the host forwarded them too, each line would arrive twice.
    if (ExportTargets.Read(builder.Configuration).AzureMonitor is not null)
        builder.Services.Configure<WorkerOptions>(
            worker => worker.Capabilities["WorkerApplicationInsightsLoggingEnabled"] = bool.TrueString);
    builder.Services.AddSingleton(await compiling);
    builder.UseValidatedServices();
    using IHost host = builder.Build();
    // Resolved now, so that an invalid guideline or setting stops the worker's start and not a request.
    _ = (StorageAccount.Tables(builder.Configuration), StorageAccount.Queues(builder.Configuration));
    host.Services.GetRequiredService<HttpPipeline>();
    host.Services.GetRequiredService<RecoverySettings>();
    host.Services.GetRequiredService<ScheduledBackupSettings>();
    host.Run();
    return 0;
}
catch (InvalidSettingException e)
{
    // A stack trace would hide the sentence that says which setting is wrong.
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
