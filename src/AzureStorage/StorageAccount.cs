using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Queues;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.AzureStorage;

/// <summary>
/// Creates clients of the storage account from the same settings as the Functions host: <c>AzureWebJobsStorage</c> with a connection string
/// (Azurite), or <c>AzureWebJobsStorage:tableServiceUri</c> or <c>:accountName</c> with an identity. <c>:credential</c> = managedidentity
/// selects a managed identity, and <c>:clientId</c> a user-assigned one; without them DefaultAzureCredential decides.
/// </summary>
public static class StorageAccount
{
    public const string Setting = "AzureWebJobsStorage";

    /// <summary>The allowed settings, as part of a sentence.</summary>
    public const string AllowedSettings =
        $"{Setting} with a connection string, or {Setting}__accountName, or {Setting}__tableServiceUri with {Setting}__queueServiceUri,"
        + " with an identity";

    private const int Retries = 3;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A block of a blob is several megabytes, and no client waits for it.</summary>
    private static readonly TimeSpan BlobTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Returns a factory that creates a client from a queue's name.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="policy">Runs for every attempt of a request.</param>
    /// <exception cref="InvalidSettingException">The settings name no account.</exception>
    public static Func<string, QueueClient> Queues(IConfiguration configuration, HttpPipelinePolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[Setting] is { Length: > 0 } connection)
            return WithPoisonQueue((queue, options) => new QueueClient(connection, queue, options), policy);
        IConfigurationSection section = configuration.GetSection(Setting);
        string? uri = section["queueServiceUri"]
            ?? (section["accountName"] is { Length: > 0 } account ? $"https://{account}.queue.core.windows.net" : null);
        if (uri is null)
            throw new InvalidSettingException($"No storage account is configured: set {AllowedSettings}.");
        TokenCredential credential = Credential(section);
        return WithPoisonQueue((queue, options) => new QueueClient(new Uri($"{uri.TrimEnd('/')}/{queue}"), credential, options), policy);
    }

    /// <summary>Creates a client of the account's tables.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="policy">Runs for every attempt of a request.</param>
    /// <exception cref="InvalidSettingException">The settings name no account.</exception>
    public static TableServiceClient Tables(IConfiguration configuration, HttpPipelinePolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[Setting] is { Length: > 0 } connection)
        {
            return TryCreate(() => new TableServiceClient(connection, Options(policy)))
                ?? throw new InvalidSettingException($"{Setting} must be a connection string of Azure Storage.");
        }

        IConfigurationSection section = configuration.GetSection(Setting);
        string? uri = section["tableServiceUri"]
            ?? (section["accountName"] is { Length: > 0 } account ? $"https://{account}.table.core.windows.net" : null);
        return uri is not null
            ? new TableServiceClient(new Uri(uri), Credential(section), Options(policy))
            : throw new InvalidSettingException($"No storage account is configured: set {AllowedSettings}.");
    }

    /// <summary>Creates a client of the account's blobs.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="policy">Runs for every attempt of a request.</param>
    /// <exception cref="InvalidSettingException">The settings name no account, or none with blobs.</exception>
    public static BlobServiceClient Blobs(IConfiguration configuration, HttpPipelinePolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[Setting] is { Length: > 0 } connection)
            return new(connection, BlobOptions(policy));
        IConfigurationSection section = configuration.GetSection(Setting);
        string? uri = section["blobServiceUri"]
            ?? (section["accountName"] is { Length: > 0 } account ? $"https://{account}.blob.core.windows.net" : null);
        return uri is not null
            ? new(new Uri(uri), Credential(section), BlobOptions(policy))
            : throw new InvalidSettingException(
                $"No account for blobs is configured: set {Setting} with a connection string, or {Setting}__accountName or"
                + $" {Setting}__blobServiceUri with an identity.");
    }

    /// <summary>Creates a client of one blob in any account.</summary>
    /// <param name="address">The blob's URL. With a query, this is the signature that gives access; otherwise an identity does.</param>
    /// <param name="configuration">The settings that choose the identity.</param>
    /// <param name="policy">Runs for every attempt of a request.</param>
    public static BlobClient Blob(Uri address, IConfiguration configuration, HttpPipelinePolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(configuration);
        return address.Query.Length > 0
            ? new(address, BlobOptions(policy))
            : new(address, Credential(configuration.GetSection(Setting)), BlobOptions(policy));
    }

    /// <summary>Returns whether the settings name an account, valid or not.</summary>
    public static bool IsConfigured(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection(Setting);
        return section.Value is { Length: > 0 } || section.GetChildren().Any();
    }

    /// <summary>Returns whether the settings name an account in an allowed form.</summary>
    public static bool IsValid(IConfiguration configuration) => TryCreate(() => Tables(configuration)) is not null;

    public static TableServiceClient Tables(string connection) => new(connection, Options(policy: null));

    public static bool IsConnectionString(string text) => TryCreate(() => Tables(text)) is not null;

    /// <summary>Returns whether a connection string names a storage on this machine.</summary>
    public static bool IsLocal(string connection) => TryCreate(() => Tables(connection))?.Uri.IsLoopback == true;

    private static TableServiceClient? TryCreate(Func<TableServiceClient> create)
    {
        try
        {
            return create();
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

    /// <summary>Moves a message that is not base64 to the poison queue, as the Functions host does.</summary>
    private static Func<string, QueueClient> WithPoisonQueue(
        Func<string, QueueClientOptions, QueueClient> create, HttpPipelinePolicy? policy)
    {
        return queue =>
        {
            QueueClientOptions options = QueueOptions(policy);
            options.MessageDecodingFailed += async failed =>
            {
                if (failed.ReceivedMessage is not { } message)
                    return;
                if (!queue.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal))
                {
                    QueueClient poison = create(queue + QueueNames.PoisonSuffix, QueueOptions(policy));
                    await poison.CreateIfNotExistsAsync(cancellationToken: failed.CancellationToken);
                    await poison.SendMessageAsync(message.Body.ToString(), failed.CancellationToken);
                }

                await failed.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failed.CancellationToken);
            };
            return create(queue, options);
        };
    }

    /// <summary>The Functions host expects base64.</summary>
    private static QueueClientOptions QueueOptions(HttpPipelinePolicy? policy)
    {
        var options =
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64, Diagnostics = { IsLoggingContentEnabled = false } };
        options.Retry.MaxRetries = Retries;
        options.Retry.Delay = Delay;
        options.Retry.MaxDelay = MaxDelay;
        options.Retry.NetworkTimeout = NetworkTimeout;
        AddPolicy(options, policy);
        return options;
    }

    private static BlobClientOptions BlobOptions(HttpPipelinePolicy? policy)
    {
        var options = new BlobClientOptions { Diagnostics = { IsLoggingContentEnabled = false } };
        options.Retry.MaxRetries = Retries;
        options.Retry.Delay = Delay;
        options.Retry.MaxDelay = MaxDelay;
        options.Retry.NetworkTimeout = BlobTimeout;
        AddPolicy(options, policy);
        return options;
    }

    /// <summary>Waits only briefly, so that a caller learns within seconds that the storage is unavailable, and can retry.</summary>
    private static TableClientOptions Options(HttpPipelinePolicy? policy)
    {
        var options = new TableClientOptions
        {
            Retry =
            {
                MaxRetries = Retries,
                Delay = Delay,
                MaxDelay = MaxDelay,
                NetworkTimeout = NetworkTimeout,
            },
            // Even at the most verbose log level, no log may contain facts of a patient.
            Diagnostics = { IsLoggingContentEnabled = false },
        };
        AddPolicy(options, policy);
        return options;
    }

    private static void AddPolicy(ClientOptions options, HttpPipelinePolicy? policy)
    {
        if (policy is not null)
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
    }
}
