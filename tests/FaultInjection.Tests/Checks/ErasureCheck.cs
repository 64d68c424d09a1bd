using Azure.Data.Tables;
using GuidelineDecisions.FaultInjection.Tests.Clients;

namespace GuidelineDecisions.FaultInjection.Tests.Checks;

/// <summary>No row says anything about an erased case, or about what a case was before it was erased and stored again.</summary>
internal static class ErasureCheck
{
    public static IEnumerable<string> Violations(EndState end)
    {
        var erased = end.Partners.SelectMany(partner => partner.Cases.Where(each => each.Value.Latest is null).Select(each => each.Key))
            .ToDictionary(id => id, PartnerEnd.NameOf);
        HashSet<string> known = [.. end.Partners.SelectMany(partner => partner.Cases.Values).SelectMany(found => found.Revisions.Values)
            .SelectMany(facts => MarkedFacts.DaysIn(facts.ToJson()))];
        foreach ((string table, List<TableEntity> rows) in end.Tables.Where(each => each.Key is not "guidelines"))
        {
            foreach (TableEntity row in rows)
            {
                string text = StoredRows.TextOf(row), key = $"{table} {row.PartitionKey} {row.RowKey}";
                if (erased.Keys.FirstOrDefault(id => text.Contains(id, StringComparison.Ordinal)) is { } id)
                    yield return $"The row {key} names the erased case {id}.";
                if (erased.FirstOrDefault(each => row.RowKey.Contains(each.Value, StringComparison.Ordinal)) is { Key: { } named } of
                    && row.RowKey != $"case|{of.Value}")
                    yield return $"The row {key} belongs to the erased case {named}.";
                string[] days = [.. MarkedFacts.DaysIn(text).Where(day => !known.Contains(day))];
                if (days.Length > 0)
                    yield return $"The row {key} has the days {string.Join(", ", days)} of an erased revision.";
            }
        }
    }
}
