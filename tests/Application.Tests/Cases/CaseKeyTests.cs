using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Tests.Cases;

public sealed class CaseKeyTests
{
    private static readonly Partner Partner = new("a-hospital", "A hospital", 16, DateTimeOffset.UnixEpoch);

    /// <summary>Stored rows depend on it: sha256("case-0815") and its first four bytes, modulo the number of buckets.</summary>
    [Fact]
    public void The_name_and_the_bucket_follow_from_the_id()
    {
        CaseKey key = CaseKey.Of(Partner, "case-0815");
        Assert.Equal("d7deb6df08d1241231ecebd78451523dfb39cc7c63baf33efb069a44ff793012", key.Name);
        Assert.Equal(Convert.ToInt32(key.Name[7..8], 16), key.Bucket);
        Assert.Equal(Convert.ToInt32(key.Name[6..8], 16), CaseKey.Of(Partner with { Buckets = 256 }, "case-0815").Bucket);
        Assert.Equal(0, CaseKey.Of(Partner with { Buckets = 1 }, "case-0815").Bucket);
    }

    [Fact]
    public void A_name_leads_back_to_its_key()
    {
        CaseKey key = CaseKey.Of(Partner, "case-0815");
        Assert.Equal(key, CaseKey.TryParse(key.Name, Partner));
    }

    [Theory]
    [InlineData("")]
    [InlineData("case-0815")]
    [InlineData("A")]
    public void A_text_that_is_not_a_name_is_refused(string text)
    {
        Assert.Null(CaseKey.TryParse(text, Partner));
        Assert.Null(CaseKey.TryParse(new string('A', 64), Partner));
        Assert.Null(CaseKey.TryParse(new string('a', 65), Partner));
    }
}
