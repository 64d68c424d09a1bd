using System.Diagnostics.CodeAnalysis;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.AzureStorage.Backups.Blobs;
using GuidelineDecisions.AzureStorage.Backups.Format;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Cli.Backups;

/// <summary>Where a backup is: a file or a blob.</summary>
internal abstract class BackupPlace : IBackupPlace
{
    /// <summary>The allowed forms, for --help.</summary>
    public const string Form =
        $"a file, {InStorage}CONTAINER/NAME for a blob in the account of the storage, or the https URL of a blob";

    private const string InStorage = "blob:";

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Whether the text names a blob in the account of the storage.</summary>
    public static bool IsInStorage(string text) => text.StartsWith(InStorage, StringComparison.Ordinal);

    /// <summary>Reads a place.</summary>
    /// <param name="text">The place in one of the forms of <see cref="Form"/>.</param>
    /// <param name="settings">The settings that name the storage and choose the identity.</param>
    /// <param name="place">The place.</param>
    /// <param name="refusal">Why the text is not a place; it does not repeat a signature.</param>
    public static bool TryParse(string text, IConfiguration settings, [NotNullWhen(true)] out BackupPlace? place, out string refusal)
    {
        (place, refusal) = (null, "");
        if (IsInStorage(text))
        {
            if (text[InStorage.Length..].Split('/', 2) is not [{ Length: > 0 } container, { Length: > 0 } name])
                refusal = $"Found '{text}'; expected {InStorage}CONTAINER/NAME, such as {InStorage}backups/all.backup.";
            else if (TryBlobIn(settings, container, name, out BackupBlob? blob, out refusal))
                place = new BlobPlace(blob);
        }
        else if (!text.StartsWith("https://", StringComparison.Ordinal) && !text.StartsWith("http://", StringComparison.Ordinal))
        {
            place = new FilePlace(text);
        }
        else if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && IsBlob(address))
        {
            place = new BlobPlace(new BackupBlob(StorageAccount.Blob(address, settings)));
        }
        else
        {
            refusal = $"{text.Split('?')[0]} is not the URL of a blob; expected https://ACCOUNT.blob.core.windows.net/CONTAINER/NAME, with"
                + " a signature (SAS) as its query, or without one for the identity that is signed in.";
        }

        return place is not null;
    }

    /// <inheritdoc/>
    public abstract Task<bool> IsCompleteAsync(CancellationToken cancel);

    /// <inheritdoc/>
    public abstract Task<IBackupTarget> OpenWriteAsync(TimeProvider clock, CancellationToken cancel);

    /// <inheritdoc/>
    public abstract Task<Stream> OpenReadAsync(CancellationToken cancel);

    /// <summary>A URL without TLS is allowed for an emulator on this machine, which takes no identity.</summary>
    private static bool IsBlob(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || (address.IsLoopback && address.Query.Length > 0))
        && address.Segments.Length >= (address.IsLoopback ? 4 : 3);

    private static bool TryBlobIn(
        IConfiguration settings, string container, string name, [NotNullWhen(true)] out BackupBlob? blob, out string refusal)
    {
        (blob, refusal) = (null, "");
        try
        {
            blob = new(StorageAccount.Blobs(settings).GetBlobContainerClient(container).GetBlobClient(name));
            return true;
        }
        catch (InvalidSettingException e)
        {
            refusal = e.Message;
            return false;
        }
    }
}
