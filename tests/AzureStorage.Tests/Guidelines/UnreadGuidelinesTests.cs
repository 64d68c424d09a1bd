using System.Text;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.AzureStorage.Tests.Outages;
using GuidelineDecisions.AzureStorage.Tests.Recovery;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;

namespace GuidelineDecisions.AzureStorage.Tests.Guidelines;

/// <summary>A host starts while the storage is unavailable. It knows the shipped guidelines and not what else there is.</summary>
public sealed class UnreadGuidelinesTests(AzuriteFixture storage)
{
    [Fact]
    public async Task A_published_guideline_is_unavailable_and_not_unknown_until_the_storage_was_read()
    {
        await using LocalHost.Storage.Azurite azurite = storage.Create("unread", inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        using (var publishing = new Instance(azurite.ConnectionString))
        {
            Assert.IsType<VersionPublished>(await publishing.Get<GuidelinePublisher>().PublishAsync(
                "test", Surveillance.Id, Encoding.UTF8.GetBytes(Surveillance.Document()), "test", TestContext.Current.CancellationToken));
        }

        bool isAvailable = false;
        using var started = new Instance(azurite.ConnectionString, faults: _ => isAvailable ? Fault.None : Fault.RequestLost);
        var catalogue = started.Get<IGuidelineCatalogue>();
        await catalogue.RefreshAsync();
        Assert.NotNull(catalogue.Find(Patients.Guideline)!.Find("1.0.0"));
        Assert.Throws<StorageUnavailableException>(() => catalogue.Find(Surveillance.Id));
        Assert.Throws<StorageUnavailableException>(() => catalogue.Find(Patients.Guideline)!.Find("9.9.9"));

        isAvailable = true;
        started.Clock.Now += LiveGuidelines.MaxAge;
        await catalogue.RefreshAsync();
        Assert.NotNull(catalogue.Find(Surveillance.Id));
        Assert.Null(catalogue.Find(Patients.Guideline)!.Find("9.9.9"));
        Assert.Null(catalogue.Find("no-guideline"));
    }
}
