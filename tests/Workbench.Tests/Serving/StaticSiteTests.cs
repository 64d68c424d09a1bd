using GuidelineDecisions.AzureStorage.Tests.Hosting;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Serving;

/// <summary>The workbench as a site of its own, whose users sign in at an issuer.</summary>
public sealed class StaticSiteTests(WorkbenchFixture workbench)
{
    [Fact]
    public async Task A_user_signs_in_at_the_issuer_stores_a_case_and_signs_out()
    {
        await using Deployment deployed = await Deployment.StartAsync(workbench);
        await using WorkbenchPage opened = await workbench.OpenAsync(new Uri(deployed.Site.Url, "sign-in").AbsoluteUri);
        IPage page = opened.Page;
        await SignInAsync(page);
        await Expect(page.GetByText($"You are signed in as {TestIssuer.User}.")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Uri(deployed.Site.Url, "sign-in").AbsoluteUri);
        await page.ReloadAsync();
        await Expect(page.GetByText($"Signed in as {TestIssuer.User}", new() { Exact = true })).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(deployed.Site.Url, "patient").AbsoluteUri);
        await page.SelectOptionAsync("#example", "deferral-escc-1b");
        await page.GetByText("Store or open a case").ClickAsync();
        await page.Locator("#case-id").FillAsync("token-1");
        await page.FluentButton("Store as a new case").ClickAsync();
        await Expect(page.GetByText("Case token-1, revision 1")).ToBeVisibleAsync();

        await page.FluentButton("Sign out").ClickAsync();
        await page.FluentButton("Sign in").WaitForAsync();
        Assert.Equal(1, deployed.Issuer.SignOuts);
        Assert.Equal("", await page.EvaluateAsync<string>("Object.keys(sessionStorage).filter(name => name.startsWith('oidc')).join()"));
        Assert.Equal("", string.Join("\n", opened.Complaints));
    }

    [Fact]
    public async Task A_token_that_ends_is_renewed_while_the_user_works()
    {
        await using Deployment deployed = await Deployment.StartAsync(workbench);
        deployed.Issuer.Lifetime = TimeSpan.FromSeconds(20);
        await using WorkbenchPage opened = await workbench.OpenAsync(new Uri(deployed.Site.Url, "sign-in").AbsoluteUri);
        await SignInAsync(opened.Page);
        await Expect(opened.Page.GetByText($"You are signed in as {TestIssuer.User}.")).ToBeVisibleAsync();
        int before = deployed.Issuer.Renewals;
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Cases" }).ClickAsync();
        await Expect(opened.Page.Locator("main p[role=status]").First).ToContainTextAsync("case");
        Assert.InRange(deployed.Issuer.Renewals, before + 1, int.MaxValue);
        await Expect(opened.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_refusal_of_the_issuer_is_shown_in_its_words()
    {
        await using Deployment deployed = await Deployment.StartAsync(workbench);
        deployed.Issuer.Refusal = "The account is locked.";
        await using WorkbenchPage opened = await workbench.OpenAsync(new Uri(deployed.Site.Url, "sign-in").AbsoluteUri);
        await SignInAsync(opened.Page);
        await Expect(opened.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The account is locked.");
        await opened.AssertAccessibleAsync("refused");
    }

    [Fact]
    public async Task A_page_of_the_site_may_ask_its_service_and_its_issuer_only()
    {
        await using Deployment deployed = await Deployment.StartAsync(workbench);
        using var client = new HttpClient();
        using HttpResponseMessage page = await client.GetAsync(
            new Uri(deployed.Site.Url, "guideline/fever/1.2.0"), TestContext.Current.CancellationToken);
        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        string service = deployed.Service.GetLeftPart(UriPartial.Authority);
        string issuer = deployed.Issuer.Url.GetLeftPart(UriPartial.Authority);
        Assert.Contains($"connect-src 'self' {service} {issuer};", policy, StringComparison.Ordinal);
        using HttpResponseMessage local = await client.GetAsync(await workbench.UrlAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(
            local.Headers.GetValues("Content-Security-Policy").Single(),
            policy.Replace($" {service} {issuer}", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_settings_of_a_deployment_are_reported_together()
    {
        await using StaticSite site = await StaticSite.StartAsync();
        (int code, string errors) = await site.ConfigureAsync(
            ("SERVICE_URL", "guidelines.example"), ("WORKBENCH_ISSUER", "https://login.example"), ("WORKBENCH_CLIENT_ID", "a \"b\""),
            ("WORKBENCH_SCOPE", "profile"));
        Assert.Equal(1, code);
        Assert.Contains("SERVICE_URL is 'guidelines.example'. Expected the address of the service", errors, StringComparison.Ordinal);
        Assert.Contains("WORKBENCH_CLIENT_ID is 'a \"b\"'.", errors, StringComparison.Ordinal);
        Assert.Contains("with openid among them", errors, StringComparison.Ordinal);
    }

    private static async Task SignInAsync(IPage page) =>
        await page.FluentButton("Sign in at 127.0.0.1").ClickAsync();

    /// <summary>A site, its service on the shared storage, and its issuer.</summary>
    private sealed record Deployment(StaticSite Site, TestIssuer Issuer, HostProcess Host, Uri Service) : IAsyncDisposable
    {
        public static async Task<Deployment> StartAsync(WorkbenchFixture workbench)
        {
            StaticSite site = await StaticSite.StartAsync();
            TestIssuer issuer = await TestIssuer.StartAsync();
            (HostProcess host, Uri service) = await workbench.StartAnotherHostAsync(new Dictionary<string, string>
            {
                ["Cors:AllowedOrigins:0"] = site.Url.GetLeftPart(UriPartial.Authority),
                ["Jwt:Issuers:0:Issuer"] = issuer.Url.AbsoluteUri,
                ["Jwt:Issuers:0:Audience"] = TestIssuer.Audience,
                ["Jwt:Issuers:0:Keys"] = issuer.KeySet(),
                [$"Jwt:Issuers:0:Partners:{TestIssuer.Client}"] = "demo",
            });
            (int code, string errors) = await site.ConfigureAsync(
                ("SERVICE_URL", service.AbsoluteUri), ("WORKBENCH_ISSUER", issuer.Url.GetLeftPart(UriPartial.Authority)),
                ("WORKBENCH_CLIENT_ID", TestIssuer.Client), ("WORKBENCH_SCOPE", TestIssuer.Scope));
            Assert.True(code == 0, errors);
            return new(site, issuer, host, service);
        }

        public async ValueTask DisposeAsync()
        {
            Host.Dispose();
            await Site.DisposeAsync();
            await Issuer.DisposeAsync();
        }
    }
}
