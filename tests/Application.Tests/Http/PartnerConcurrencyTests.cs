using GuidelineDecisions.Application.Imports;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Tests.Http;

public sealed class PartnerConcurrencyTests
{
    [Fact]
    public void Each_partner_runs_as_many_requests_as_allowed_and_another_one_after_the_end_of_each()
    {
        using var limit = new ImportLimit(
            new ConfigurationBuilder().AddInMemoryCollection([new("Imports:PerPartner", "2")]).Build());
        IDisposable? first = limit.TryBegin("one");
        Assert.NotNull(first);
        Assert.NotNull(limit.TryBegin("one"));
        Assert.Null(limit.TryBegin("one"));
        Assert.NotNull(limit.TryBegin("other"));
        first.Dispose();
        first.Dispose();
        Assert.NotNull(limit.TryBegin("one"));
        Assert.Null(limit.TryBegin("one"));
    }
}
