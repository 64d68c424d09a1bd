using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Guidelines;

internal static class LatestActivation
{
    /// <summary>Reads the number of a guideline's latest activation, or 0 if there is none.</summary>
    public static async Task<long> NumberAsync(StorageTables tables, string guideline)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        NullableResponse<TableEntity> row = await StorageCall.RunAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(guideline, GuidelineRows.Active, [nameof(Activation.Number)]));
        return row.HasValue ? row.Value!.GetInt64(nameof(Activation.Number)) ?? 0 : 0;
    }
}
