using GuidelineDecisions.AzureStorage.Backups.Restoring;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Guidelines;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>A storage that no service uses.</summary>
internal sealed class StorageTablesOf(string connection)
{
    private readonly StorageTables tables = new(() => StorageAccount.Tables(connection));

    public StorageRestore Restore => new(tables, new TableGuidelineStore(tables), new TableErasureStore(tables));
}
