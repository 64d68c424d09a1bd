using System.Diagnostics.CodeAnalysis;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.Cli.Commands;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Cli.Storage;

/// <summary>The storage that a command works on.</summary>
/// <param name="Settings">The settings that name the storage.</param>
/// <param name="Place">Where the settings come from: an option, the environment or a file.</param>
internal sealed record StorageChoice(IConfiguration Settings, string Place)
{
    private const string Option = "--storage";
    private const string File = "storage.connection";

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
