using GuidelineDecisions.Application.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>
/// Publishes the shipped versions when a host starts, without delaying requests: until then, the embedded versions decide.
/// </summary>
internal sealed partial class ShippedPublication(GuidelinePublisher publisher, TimeProvider clock, ILogger<ShippedPublication> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await publisher.PublishShippedAsync(stoppingToken);
                return;
            }
            catch (StorageUnavailableException e) when (e.Reason is not null)
            {
                return; // This host has no storage.
            }
            catch (StorageUnavailableException)
            {
                LogUnavailable(log);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The storage is unavailable; the shipped guidelines will be published later.")]
    private static partial void LogUnavailable(ILogger log);
}
