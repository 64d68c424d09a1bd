using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.AzureStorage.Backups.Format;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.AzureStorage.Backups.Scheduling;

/// <summary>Where the scheduled backup is written, and with which key. It is off if neither is set.</summary>
public sealed partial class ScheduledBackupSettings
{
    private const string ContainerSetting = "Backups:Container";
    private const string KeySetting = "Backups:Key";

    /// <summary>What the Functions host leaves as the value of a setting whose secret it cannot read.</summary>
    private const string UnreadSecret = "@Microsoft.KeyVault(";

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    /// <exception cref="InvalidSettingException">
    /// A setting is missing or wrong. The message names every such setting, and does not repeat a value.
    /// </exception>
    public ScheduledBackupSettings(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string container = configuration[ContainerSetting] ?? "";
        string key = configuration[KeySetting] ?? "";
        if (container.Length == 0 && key.Length == 0)
            return;
        (Container, Key) = (container, BackupKey.TryParse(key));
        string[] errors = [.. ErrorsOf(container), .. ErrorsOf(key, Key)];
        if (errors.Length > 0)
            throw new InvalidSettingException(string.Join(' ', errors));
    }

    /// <summary>The name of a container in the account of the storage, or the URL of a container; null if the backup is off.</summary>
    public string? Container { get; }

    /// <summary>The key that encrypts the backups; null if the backup is off.</summary>
    public BackupKey? Key { get; }

    [GeneratedRegex("^[a-z0-9](-?[a-z0-9]){2,62}$")]
    private static partial Regex ContainerName();

    private static IEnumerable<string> ErrorsOf(string container)
    {
        if (container.Length == 0)
            yield return $"{KeySetting} is set but {ContainerSetting} is missing. Set both, or neither.";
        else if (!ContainerName().IsMatch(container) && !IsUrl(container))
            yield return $"{ContainerSetting} must be the name of a container in the account of the storage, such as backups, or the URL of"
                + " a container, such as https://ACCOUNT.blob.core.windows.net/backups.";
    }

    private static IEnumerable<string> ErrorsOf(string key, BackupKey? read)
    {
        if (key.Length == 0)
            yield return $"{ContainerSetting} is set but {KeySetting} is missing. Set both, or neither.";
        else if (key.StartsWith(UnreadSecret, StringComparison.Ordinal))
            yield return $"{KeySetting} refers to a secret of a key vault that the host could not read. Check that the secret exists, and"
                + " that the app's identity has the role Key Vault Secrets User.";
        else if (read is null)
            yield return $"{KeySetting} must be {BackupKey.Form}.";
    }

    private static bool IsUrl(string container) =>
        Uri.TryCreate(container, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps && url.Segments.Length == 2;
}
