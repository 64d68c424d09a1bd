using System.Reflection;
using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Architecture.Tests.Layout;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.Architecture.Tests.Deployment;

/// <summary>The deployment in infra/ creates exactly the queues and tables that the program uses.</summary>
public sealed partial class StorageTests
{
    [Fact]
    public void The_deployed_queues_match_the_catalogue() =>
        Assert.Equal(QueueCatalogue.All.Order(StringComparer.Ordinal), Names("infra/modules/queues.bicep"));

    [Fact]
    public void The_deployed_tables_match_the_stores() =>
        Assert.Equal(
            typeof(StorageTables).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(constant => constant.IsLiteral)
                .Select(constant => (string)constant.GetRawConstantValue()!)
                .Order(StringComparer.Ordinal),
            Names("infra/modules/tables.bicep"));

    /// <summary>The lines of a Bicep file that consist of a string, which form its list of names.</summary>
    private static IEnumerable<string> Names(string file) =>
        NameLine().Matches(Repository.Text(file)).Select(line => line.Groups[1].Value).Order(StringComparer.Ordinal);

    [GeneratedRegex("^ +'([^']*)'$", RegexOptions.Multiline)]
    private static partial Regex NameLine();
}
