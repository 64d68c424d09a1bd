using GuidelineDecisions.Workbench.Pages.Patient;

namespace GuidelineDecisions.Workbench.Tests.Patient;

public sealed class FactsLinkTests
{
    private static readonly FactsLink Link = new("plan", "fever", "1.0.0", "2026-11-23", "{\"weight\":52.5,\"a\":[]}"u8.ToArray());

    [Fact]
    public void A_link_is_read_as_it_was_written()
    {
        FactsLink? read = FactsLink.TryParse($"https://a.example/patient#{Link.ToFragment()}");
        Assert.Equal(Link with { Facts = [] }, read! with { Facts = [] }, Same);
        Assert.Equal(Link.Facts, read.Facts);
    }

    /// <summary>Cards of CDS Hooks write it in this form.</summary>
    [Fact]
    public void A_link_has_the_form_of_the_links_on_cards() =>
        Assert.StartsWith(
            "view=plan&guideline=fever&version=1.0.0&asOf=2026-11-23&facts=eyJ3", Link.ToFragment(), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://a.example/patient")]
    [InlineData("https://a.example/patient#")]
    [InlineData("https://a.example/patient#content")]
    [InlineData("https://a.example/patient#guideline=fever&version=1.0.0&asOf=2026-11-23")]
    [InlineData("https://a.example/patient#guideline=fever&version=1.0.0&asOf=2026-11-23&facts=%")]
    [InlineData("https://a.example/patient#guideline=fever&version=1.0.0&asOf=2026-11-23&facts=bm8")]
    [InlineData("https://a.example/patient#guideline=fever&version=1.0.0&asOf=2026-11-23&facts=W10")]
    public void A_damaged_link_is_ignored(string address) => Assert.Null(FactsLink.TryParse(address));

    private static bool Same(FactsLink a, FactsLink b) =>
        (a.View, a.Guideline, a.Version, a.AsOf) == (b.View, b.Guideline, b.Version, b.AsOf);
}
