using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.Cli.Commands;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Cli.Storage;

/// <summary>The storage that a command works on.</summary>
/// <param name="Settings">The settings that name the storage.</param>
/// <param name="Place">Where the settings come from: an option, the environment or a file.</param>
internal sealed partial record StorageChoice(IConfiguration Settings, string Place)
{
    private const string Option = "--storage";
    private const string File = "storage.connection";

    /// <summary>The allowed form of another storage, for messages and --help.</summary>
    public const string OtherForm =
        "a connection string of Azure Storage, such as UseDevelopmentStorage=true, or the name of a storage account, which is accessed with"
        + " the identity that is signed in";

    private static readonly string[] Identity = [$"{StorageAccount.Setting}:credential", $"{StorageAccount.Setting}:clientId"];

    /// <summary>Finds the storage: first the option, then the environment, then a running LocalHost.</summary>
    public static bool TryFind(string? connection, Machine machine, [NotNullWhen(true)] out StorageChoice? choice, out string refusal)
    {
        (choice, refusal) = (Nearest(connection, machine), "");
        if (choice is null)
        {
            refusal = $"A storage is missing. Pass {Option} with a connection string,"
                + $" set the environment ({StorageAccount.AllowedSettings}),"
                + $" or run the command in the folder of a running LocalHost, which writes {machine.DataFile(File)}.";
        }
        else if (!StorageAccount.IsValid(choice.Settings))
        {
            // Don't repeat the value: it may contain the account key.
            refusal = choice.Place == StorageAccount.Setting
                ? $"{choice.Place}: expected {StorageAccount.AllowedSettings}."
                : $"{choice.Place}: expected a connection string of Azure Storage, such as UseDevelopmentStorage=true.";
            choice = null;
        }

        return choice is not null;
    }

    /// <summary>Reads another storage than the one that a command works on.</summary>
    /// <param name="text">A connection string, or the name of an account in Azure.</param>
    /// <param name="option">The option that names it.</param>
    /// <param name="machine">The machine, whose settings choose the identity that accesses an account by its name.</param>
    /// <param name="choice">The storage.</param>
    /// <param name="refusal">Why the text is not a storage; it does not repeat it.</param>
    public static bool TryOf(
        string text, string option, Machine machine, [NotNullWhen(true)] out StorageChoice? choice, out string refusal)
    {
        choice = new(AccountName().IsMatch(text) ? Account(text, machine.Settings) : Connection(text), option);
        refusal = "";
        if (StorageAccount.IsValid(choice.Settings))
            return true;
        // Don't repeat the value: it may contain the account key.
        (choice, refusal) = (null, $"{option}: expected {OtherForm}.");
        return false;
    }

    private static StorageChoice? Nearest(string? connection, Machine machine)
    {
        if (connection is not null)
            return new(Connection(connection), Option);
        if (StorageAccount.IsConfigured(machine.Settings))
            return new(machine.Settings, StorageAccount.Setting);
        return machine.ReadDataFile(File) is { } kept ? new(Connection(kept), machine.DataFile(File)) : null;
    }

    private static IConfiguration Account(string name, IConfiguration settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(
        [
            new($"{StorageAccount.Setting}:accountName", name),
            .. Identity.Select(key => new KeyValuePair<string, string?>(key, settings[key])).Where(each => each.Value is not null),
        ]).Build();

    private static IConfiguration Connection(string connection) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Setting, connection)]).Build();

    [GeneratedRegex(@"^[a-z0-9]{3,24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountName();
}
