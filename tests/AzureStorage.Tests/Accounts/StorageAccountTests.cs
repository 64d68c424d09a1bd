using GuidelineDecisions.Application.Composition;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.AzureStorage.Tests.Accounts;

public sealed class StorageAccountTests
{
    [Theory]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("AzureWebJobsStorage:accountName", "hospital", "https://hospital.table.core.windows.net/")]
    [InlineData("AzureWebJobsStorage:tableServiceUri", "https://hospital.table.example/", "https://hospital.table.example/")]
    public void A_connection_string_or_an_identity_selects_the_account(string setting, string value, string uri) =>
        Assert.Equal(uri, StorageAccount.Tables(Settings(setting, value)).Uri.AbsoluteUri);

    [Fact]
    public void Without_an_account_the_error_lists_the_allowed_settings()
    {
        string message = Assert.Throws<InvalidSettingException>(() => StorageAccount.Tables(Settings("Other", "x"))).Message;
        Assert.Contains("AzureWebJobsStorage__accountName", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", true)]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=hospital;AccountKey=a2V5;EndpointSuffix=core.windows.net", false)]
    public void Only_a_storage_on_this_machine_is_local(string connection, bool isHere) =>
        Assert.Equal(isHere, StorageAccount.IsLocal(connection));

    private static IConfiguration Settings(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
}
