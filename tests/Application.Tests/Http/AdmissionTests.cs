using System.Net;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Security;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GuidelineDecisions.Application.Tests.Http;

/// <summary>An address may save up three failures here, and gets one more a second.</summary>
public sealed class AdmissionTests
{
    private const int Attempts = 20;

    private static readonly IConfiguration Settings = new ConfigurationBuilder().AddInMemoryCollection(
        [new("RateLimit:FailureBurst", "3"), new("RateLimit:FailuresPerSecond", "1")]).Build();

    [Fact]
    public async Task A_client_that_leaves_while_it_is_authenticated_counts_as_a_failure()
    {
        IResult?[] refusals = await AttemptAsync(new OperationCanceledException());
        Assert.InRange(refusals.Count(refusal => refusal is null), 3, Attempts - 1);
        Assert.All(
            refusals.Where(refusal => refusal is not null),
            refusal => Assert.Equal(StatusCodes.Status429TooManyRequests, ((IStatusCodeHttpResult)refusal!).StatusCode));
    }

    [Fact]
    public async Task An_unavailable_storage_does_not_count_against_the_address() =>
        Assert.All(await AttemptAsync(new StorageUnavailableException(new IOException())), Assert.Null);

    /// <returns>The refusal of each attempt, or null if authentication ended with the exception.</returns>
    private static async Task<IResult?[]> AttemptAsync(Exception exception)
    {
        using var directory = new PartnerDirectory(new NoPartners(), TimeProvider.System);
        using var rateLimit = new PartnerRateLimit(Settings);
        using var addresses = new AddressLimit(Settings);
        var authentication = new Authentication(
            directory, new BearerTokens(Settings, TimeProvider.System), [new FailingTokens(exception)], TimeProvider.System);
        var admission = new Admission(authentication, rateLimit, addresses, NullLogger<Admission>.Instance);
        ApiEndpoint endpoint = EndpointCatalogue.All.First(each => each.Name == EndpointNames.Recommend);
        var refusals = new IResult?[Attempts];
        for (int i = 0; i < Attempts; i++)
        {
            var context = new DefaultHttpContext();
            context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
            context.Request.Headers.Authorization = "Bearer token";
            try
            {
                refusals[i] = await admission.RefusalAsync(context, endpoint);
            }
            catch (Exception e) when (e == exception)
            {
                // Authentication ended before the answer.
            }
        }

        return refusals;
    }

    private sealed class FailingTokens(Exception exception) : IClientTokens
    {
        public ValueTask<TokenReading> ReadAsync(HttpContext context, string text) => throw exception;
    }

    private sealed class NoPartners : IPartnerStore
    {
        public Task<Partner?> FindAsync(string partner, CancellationToken cancel) => throw new NotSupportedException();

        public Task<PartnerKey?> FindKeyAsync(string partner, string keyId, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Partner> AddAsync(Partner partner, string by, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Partner?> ChangeTimeZoneAsync(
            string partner, string timeZone, DateTimeOffset at, string by, CancellationToken cancel) => throw new NotSupportedException();

        public Task<bool> ChangeStandingAsync(
            string partner, PartnerStanding before, PartnerStanding after, DateTimeOffset at, string by, CancellationToken cancel) =>
            throw new NotSupportedException();

        public Task AddKeyAsync(PartnerKey key, string by, CancellationToken cancel) => throw new NotSupportedException();

        public Task<PartnerKey?> RevokeKeyAsync(
            string partner, string keyId, DateTimeOffset at, string by, CancellationToken cancel) => throw new NotSupportedException();

        public IAsyncEnumerable<(Partner Partner, IReadOnlyList<PartnerKey> Keys)> ListAsync(CancellationToken cancel) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<PartnerAudit> AuditAsync(string partner, CancellationToken cancel) => throw new NotSupportedException();
    }
}
