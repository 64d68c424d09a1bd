using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;

namespace GuidelineDecisions.Application.Tests.Guidelines;

public sealed class PublishedStateTests
{
    private static readonly VersionHead Head = new("g", "1.0.0", "hash", DateTimeOffset.UnixEpoch, "somebody");

    [Fact]
    public void A_published_version_is_not_active_before_its_activation()
    {
        PublishedState state = new([Head], []);
        Assert.Null(state.ActiveVersionOf("g"));
        Activation active = new("g", "1.0.0", "hash", DateTimeOffset.UnixEpoch, "somebody", "A test.");
        Assert.Equal("1.0.0", (state with { Active = [active] }).ActiveVersionOf("g"));
        Assert.Null((state with { Active = [active] }).ActiveVersionOf("other"));
    }

    [Fact]
    public void The_lowest_version_of_a_former_build_stays_active_until_an_activation()
    {
        VersionHead former = Head with { NeedsActivation = false };
        PublishedState state = new(
            [former with { Version = "1.10.0" }, former with { Version = "1.9.0" }, Head with { Version = "1.0.0" }], []);
        Assert.Equal("1.9.0", state.ActiveVersionOf("g"));
        Activation active = new("g", "1.10.0", "hash", DateTimeOffset.UnixEpoch, "somebody", "A test.");
        Assert.Equal("1.10.0", (state with { Active = [active] }).ActiveVersionOf("g"));
    }

    [Fact]
    public void A_former_version_that_was_shipped_or_withdrawn_is_not_active_without_an_activation()
    {
        VersionHead former = Head with { NeedsActivation = false };
        Assert.Null(new PublishedState([former with { By = VersionHead.Shipped }], []).ActiveVersionOf("g"));
        ReasonedChange withdrawal = new(DateTimeOffset.UnixEpoch, "somebody", "A test.");
        Assert.Null(new PublishedState([former with { Withdrawn = withdrawal }], []).ActiveVersionOf("g"));
    }
}
