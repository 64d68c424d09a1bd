using System.Globalization;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.Http.Tests.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Tests.Recommendations;

/// <summary>The default as-of date around midnight. Tests the endpoint alone, with a fixed clock.</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData("UTC", "2026-12-31T23:59:59.9999999Z", "2026-12-31")]
    [InlineData("UTC", "2027-01-01T00:00:00Z", "2027-01-01")]
    [InlineData("UTC", "2028-02-29T12:00:00Z", "2028-02-29")]
    [InlineData("UTC", "2026-12-31T23:30:00-02:00", "2027-01-01")]
    [InlineData("UTC", "2027-01-01T00:30:00+14:00", "2026-12-31")]
    [InlineData("Pacific/Kiritimati", "2026-12-31T09:59:59Z", "2026-12-31")]
    [InlineData("Pacific/Kiritimati", "2026-12-31T02:00:00-08:00", "2027-01-01")]
    [InlineData("Pacific/Pago_Pago", "2027-01-01T10:59:59Z", "2026-12-31")]
    [InlineData("Asia/Kolkata", "2026-12-31T18:30:00Z", "2027-01-01")]
    public async Task Today_is_the_partners_day_whatever_the_time_zone_of_the_host(string zone, string now, string asOf)
    {
        await using ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(Ask.With("\"facts\":{}")));
        var partner = new Partner("p", "", 1, DateTimeOffset.UnixEpoch) { TimeZone = zone };
        context.Features.Set(new Caller(partner, "key:test", Scopes.All));
        using var body = new MemoryStream();
        context.Response.Body = body;
        using var telemetry = new ServiceTelemetry();
        using var scheduler = new AnalysisScheduler(new AnalysisTelemetry(telemetry));
        using var whatIfs = new WhatIfCache(scheduler);
        var endpoint = new RecommendEndpoint(
            new ShippedGuidelines(),
            new FactsFormats([]),
            new DecisionTelemetry(telemetry),
            new StoppedClock(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
            whatIfs);
        IResult result = await endpoint.HandleAsync(context);
        await result.ExecuteAsync(context);
        using JsonDocument answer = JsonDocument.Parse(body.ToArray());
        Assert.Equal(asOf, answer.RootElement.GetProperty("asOf").GetString());
    }

    /// <summary>A fixed time in the time zone of the host.</summary>
    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("here", now.Offset, "here", "here");

        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
