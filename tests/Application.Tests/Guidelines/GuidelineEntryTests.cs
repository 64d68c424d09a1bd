using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.Application.Tests.Guidelines;

public sealed class GuidelineEntryTests
{
    private static readonly IReadOnlyList<PublishedVersion> Versions =
        new ShippedGuidelines().Find("her2-vertebral-metastasis")!.Versions;

    [Fact]
    public void A_request_that_names_no_version_gets_the_active_one()
    {
        GuidelineEntry entry = new("her2-vertebral-metastasis", Versions[1], Versions);
        Assert.Same(Versions[1], entry.Choose(version: null).Version);
        Assert.Same(Versions[2], entry.Choose("1.0.0").Version);
        Assert.Equal(VersionRefusal.Unknown, entry.Choose("9.9.9").Refusal);
        Assert.Same(Versions[1], entry.Representative);
        Assert.Equal(
            [VersionState.Published, VersionState.Active, VersionState.Published], Versions.Select(entry.StateOf));
    }

    [Fact]
    public void Without_an_active_version_only_a_named_one_decides()
    {
        GuidelineEntry entry = new("her2-vertebral-metastasis", null, Versions);
        Assert.Equal(new(null, VersionRefusal.NoneActive), entry.Choose(version: null));
        Assert.Same(Versions[0], entry.Choose("1.2.0").Version);
        Assert.Same(Versions[0], entry.Representative);
    }

    [Fact]
    public void A_withdrawn_version_is_found_and_decides_nothing()
    {
        GuidelineEntry entry = new("her2-vertebral-metastasis", null, Versions) { Withdrawn = Withdrawn("1.2.0") };
        Assert.Equal(new(null, VersionRefusal.Withdrawn), entry.Choose("1.2.0"));
        Assert.Same(Versions[0], entry.Find("1.2.0"));
        Assert.Equal(VersionState.Withdrawn, entry.StateOf(Versions[0]));
        Assert.Same(Versions[1], entry.Representative);
        Assert.Same(Versions[0], (entry with { Withdrawn = Withdrawn("1.0.0", "1.1.0", "1.2.0") }).Representative);
    }

    [Fact]
    public void What_was_not_read_yet_is_unavailable_and_not_missing()
    {
        GuidelineEntry entry = new("her2-vertebral-metastasis", null, Versions) { IsUnread = true };
        Assert.Throws<StorageUnavailableException>(() => entry.Choose(version: null));
        Assert.Throws<StorageUnavailableException>(() => entry.Choose("9.9.9"));
        Assert.Same(Versions[0], entry.Choose("1.2.0").Version);
    }

    private static Dictionary<string, ReasonedChange> Withdrawn(params string[] versions) =>
        versions.ToDictionary(version => version, _ => new ReasonedChange(DateTimeOffset.UnixEpoch, "test", "A test."));
}
