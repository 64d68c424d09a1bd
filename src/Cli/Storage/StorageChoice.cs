using System.Diagnostics.CodeAnalysis;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.Cli.Commands;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Cli.Storage;

/// <summary>Which storage a command works on.</summary>
/// <param name="Settings">The settings that name it.</param>
/// <param name="Place">Where the settings come from, in words.</param>
internal sealed record StorageChoice(IConfiguration Settings, string Place)
{
    private const string Option = "--storage";
    private const string File = "storage.connection";

    /// <summary>The storage that is named nearest: by the option, by the environment, by a LocalHost that runs.</summary>
    public static bool TryFind(string? connection, Machine machine, [NotNullWhen(true)] out StorageChoice? choice, out string refusal)
    {
        (choice, refusal) = (Nearest(connection, machine), "");
        if (choice is null)
        {
            refusal = $"No storage is named: allowed are {Option} with a connection string, the environment's {StorageAccount.AllowedSettings},"
                + $" or a LocalHost that runs (it keeps {machine.DataFile(File)}).";
        }
        else if (!StorageAccount.IsValid(choice.Settings))
        {
            // What was found is not repeated: it may hold the key of the account.
            refusal = choice.Place == StorageAccount.Setting
                ? $"{choice.Place}: allowed is {StorageAccount.AllowedSettings}."
                : $"{choice.Place}: allowed is a connection string of Azure Storage, such as UseDevelopmentStorage=true.";
            choice = null;
        }

        return choice is not null;
    }

    private static StorageChoice? Nearest(string? connection, Machine machine)
    {
        if (connection is not null)
            return new(Connection(connection), Option);
        if (StorageAccount.IsConfigured(machine.Settings))
            return new(machine.Settings, StorageAccount.Setting);
        return machine.ReadDataFile(File) is { } kept ? new(Connection(kept), machine.DataFile(File)) : null;
    }

    private static IConfiguration Connection(string connection) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Setting, connection)]).Build();
}
