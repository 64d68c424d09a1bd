using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Guidelines;

internal static class LatestActivation
{
    /// <summary>Reads the number of a guideline's latest activation, which is 0 if no version was ever activated.</summary>
    public static async Task<long> NumberAsync(StorageTables tables, string guideline)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        TableEntity? row = await table.FindAsync(guideline, GuidelineRows.Active, default, [nameof(Activation.Number)]);
        return row?.GetInt64(nameof(Activation.Number)) ?? 0;
    }
}
