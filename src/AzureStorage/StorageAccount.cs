using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using GuidelineDecisions.Application.Queues;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.AzureStorage;

/// <summary>
/// The storage account, by the settings that the Functions host itself uses: <c>AzureWebJobsStorage</c> with a connection string (Azurite), or
/// <c>AzureWebJobsStorage:tableServiceUri</c> or <c>:accountName</c> with an identity (<c>:credential</c> = managedidentity and <c>:clientId</c> for a
/// user-assigned one; otherwise whatever DefaultAzureCredential finds).
/// </summary>
public static class StorageAccount
{
    /// <summary>The setting.</summary>
    public const string Setting = "AzureWebJobsStorage";

    /// <summary>What the settings may name, in words.</summary>
    public const string AllowedSettings =
        $"{Setting} with a connection string, or {Setting}__accountName, or {Setting}__tableServiceUri with {Setting}__queueServiceUri, with an identity";

    private const int Retries = 3;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(10);

    /// <summary>What makes clients of its queues.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="watch">Sees every attempt of a request, or null.</param>
    /// <exception cref="InvalidOperationException">The settings name no account.</exception>
    public static Func<string, QueueClient> Queues(IConfiguration configuration, HttpPipelinePolicy? watch = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[Setting] is { Length: > 0 } connection)
            return WithPoisonQueue((queue, options) => new QueueClient(connection, queue, options), watch);
        IConfigurationSection section = configuration.GetSection(Setting);
        string? uri = section["queueServiceUri"] ?? (section["accountName"] is { Length: > 0 } account ? $"https://{account}.queue.core.windows.net" : null);
        if (uri is null)
            throw new InvalidOperationException($"No storage account is named: allowed is {AllowedSettings}.");
        TokenCredential credential = Credential(section);
        return WithPoisonQueue((queue, options) => new QueueClient(new Uri($"{uri.TrimEnd('/')}/{queue}"), credential, options), watch);
    }

    /// <summary>A client of its tables.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="watch">Sees every attempt of a request, or null.</param>
    /// <exception cref="InvalidOperationException">The settings name no account.</exception>
    public static TableServiceClient Tables(IConfiguration configuration, HttpPipelinePolicy? watch = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[Setting] is { Length: > 0 } connection)
            return new TableServiceClient(connection, Options(watch));
        IConfigurationSection section = configuration.GetSection(Setting);
        string? uri = section["tableServiceUri"] ?? (section["accountName"] is { Length: > 0 } account ? $"https://{account}.table.core.windows.net" : null);
        return uri is not null
            ? new TableServiceClient(new Uri(uri), Credential(section), Options(watch))
            : throw new InvalidOperationException($"No storage account is named: allowed is {AllowedSettings}.");
    }

    /// <summary>Whether the settings name an account, rightly or wrongly.</summary>
    public static bool IsConfigured(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection(Setting);
        return section.Value is { Length: > 0 } || section.GetChildren().Any();
    }

    /// <summary>Whether the settings name an account as it is allowed.</summary>
    public static bool IsValid(IConfiguration configuration) => TryCreate(() => Tables(configuration)) is not null;

    /// <summary>A client of the tables of the account that a connection string names.</summary>
    public static TableServiceClient Tables(string connection) => new(connection, Options(watch: null));

    /// <summary>Whether a text is a connection string.</summary>
    public static bool IsConnectionString(string text) => TryCreate(() => Tables(text)) is not null;

    /// <summary>Whether a connection string names a storage on this machine, which is nobody else's.</summary>
    public static bool IsLocal(string connection) => TryCreate(() => Tables(connection))?.Uri.IsLoopback == true;

    private static TableServiceClient? TryCreate(Func<TableServiceClient> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static TokenCredential Credential(IConfigurationSection section)
    {
        string? clientId = section["clientId"];
        if (string.Equals(section["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase))
        {
            return new ManagedIdentityCredential(
                string.IsNullOrEmpty(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
        }

        return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId });
    }

    /// <summary>Clients that give messages as the Functions host does: one that is not even encoded as it should be goes to the poison queue.</summary>
    private static Func<string, QueueClient> WithPoisonQueue(Func<string, QueueClientOptions, QueueClient> make, HttpPipelinePolicy? watch)
    {
        return queue =>
        {
            QueueClientOptions options = QueueOptions(watch);
            options.MessageDecodingFailed += async failed =>
            {
                if (failed.ReceivedMessage is not { } message)
                    return;
                if (!queue.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal))
                {
                    QueueClient poison = make(queue + QueueNames.PoisonSuffix, QueueOptions(watch));
                    await poison.CreateIfNotExistsAsync(cancellationToken: failed.CancellationToken);
                    await poison.SendMessageAsync(message.Body.ToString(), failed.CancellationToken);
                }

                await failed.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failed.CancellationToken);
            };
            return make(queue, options);
        };
    }

    /// <summary>Base64 is what the Functions host expects.</summary>
    private static QueueClientOptions QueueOptions(HttpPipelinePolicy? watch)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64, Diagnostics = { IsLoggingContentEnabled = false } };
        options.Retry.MaxRetries = Retries;
        options.Retry.Delay = Delay;
        options.Retry.MaxDelay = LongestDelay;
        options.Retry.NetworkTimeout = NetworkTimeout;
        AddPolicy(options, watch);
        return options;
    }

    /// <summary>Short waits: a caller is told within seconds that the storage does not answer, and can come again.</summary>
    private static TableClientOptions Options(HttpPipelinePolicy? watch)
    {
        var options = new TableClientOptions
        {
            Retry =
            {
                MaxRetries = Retries,
                Delay = Delay,
                MaxDelay = LongestDelay,
                NetworkTimeout = NetworkTimeout,
            },
            // Keys are hashes and rows are not logged, but who turns logging up must not find facts in it either.
            Diagnostics = { IsLoggingContentEnabled = false },
        };
        AddPolicy(options, watch);
        return options;
    }

    private static void AddPolicy(ClientOptions options, HttpPipelinePolicy? watch)
    {
        if (watch is not null)
            options.AddPolicy(watch, HttpPipelinePosition.PerRetry);
    }
}
