using GuidelineDecisions.FunctionApp.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.FunctionApp.Tests.Hosting;

public sealed class RequestTargetFilterTests
{
    [Theory]
    [InlineData("/api/cases/a%252Fb", "/api/cases/a%2Fb")]
    [InlineData("/api/cases/a%252fb%252F/history", "/api/cases/a%2Fb%2F/history")]
    [InlineData("/api/cases/100%25", "/api/cases/100%25")]
    [InlineData("/api/cases/%E6%82%A3", "/api/cases/%E6%82%A3")]
    [InlineData("/api/cases?after=a%252Fb", "/api/cases?after=a%252Fb")]
    [InlineData("/api/cases/a%252Fb?x=%252F", "/api/cases/a%2Fb?x=%252F")]
    public async Task A_slash_that_was_encoded_twice_is_encoded_once(string forwarded, string sent)
    {
        var app = new ApplicationBuilder(new ServiceCollection().BuildServiceProvider());
        string? seen = null;
        new RequestTargetFilter().Configure(inner => inner.Run(context =>
        {
            seen = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            return Task.CompletedTask;
        }))(app);
        var context = new DefaultHttpContext();
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = forwarded;
        await app.Build()(context);
        Assert.Equal(sent, seen);
    }
}
