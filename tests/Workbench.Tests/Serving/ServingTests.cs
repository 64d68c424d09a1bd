using System.Net;
using GuidelineDecisions.AzureStorage.Tests.Hosting;
using GuidelineDecisions.Clients.Tests.Documentation;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Serving;

/// <summary>How LocalHost serves the workbench, and who is signed in.</summary>
public sealed class ServingTests(WorkbenchFixture workbench)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_are_compressed_have_their_types_and_are_cached_by_their_fingerprint()
    {
        using HttpClient client = await ClientAsync();
        string script = await client.GetStringAsync(Relative("_framework/dotnet.js"), Cancel);
        string file = System.Text.RegularExpressions.Regex.Match(script, "DecisionCore\\.[a-z0-9]+\\.wasm").Value;
        using HttpResponseMessage core = await SendAsync(client, $"_framework/{file}", ("Accept-Encoding", "br"));
        Assert.Equal("application/wasm", core.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["br"], core.Content.Headers.ContentEncoding);
        Assert.Contains("immutable", $"{core.Headers.CacheControl}", StringComparison.Ordinal);
        using HttpResponseMessage page = await SendAsync(client, "", ("Accept", "text/html"));
        Assert.Equal("no-cache", $"{page.Headers.CacheControl}");
    }

    [Fact]
    public async Task A_page_may_load_and_ask_nothing_but_this_service()
    {
        using HttpClient client = await ClientAsync();
        using HttpResponseMessage page = await SendAsync(client, "guideline/fever/1.2.0", ("Accept", "text/html"));
        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("<base href=\"../../\">", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api/nothing", "text/html")]
    [InlineData("nothing.js", "*/*")]
    [InlineData("nothing", "application/json")]
    public async Task What_is_not_there_is_a_problem_and_not_a_page(string path, string accept)
    {
        using HttpClient client = await ClientAsync();
        using HttpResponseMessage response = await SendAsync(client, path, ("Accept", accept));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_key_of_this_machine_goes_only_to_a_page_of_this_machine()
    {
        Uri url = await workbench.UrlAsync();
        string own = url.GetLeftPart(UriPartial.Authority);
        Assert.Equal(await workbench.KeyAsync(), await KeyForAsync(HttpMethod.Post, ("Origin", own)));
        Assert.Null(await KeyForAsync(HttpMethod.Get, ("Origin", own)));
        Assert.Null(await KeyForAsync(HttpMethod.Post));
        Assert.Null(await KeyForAsync(HttpMethod.Post, ("Origin", "https://evil.example")));
        Assert.Null(await KeyForAsync(HttpMethod.Post, ("Origin", "null")));
        // A name of another site that resolves to this machine.
        string other = Invariant($"evil.example:{url.Port}");
        Assert.Null(await KeyForAsync(HttpMethod.Post, ("Host", other), ("Origin", $"http://{other}")));
        // A proxy on this machine keeps the origin that the browser wrote.
        Assert.Null(await KeyForAsync(HttpMethod.Post, ("Origin", "https://guidelines.example")));
        // Another page of this machine.
        Assert.Null(await KeyForAsync(HttpMethod.Post, ("Origin", "http://localhost:1")));
    }

    [Fact]
    public async Task A_gateway_may_serve_the_workbench_below_any_path()
    {
        await using Gateway gateway = await Gateway.StartAsync(await workbench.UrlAsync());
        await using WorkbenchPage opened = await workbench.OpenAsync(new Uri(gateway.Url, "patient").AbsoluteUri);
        await opened.Page.Locator("#decision-id").WaitForAsync();
        // LocalHost does not sign in a user behind a gateway. The page works without sign-in.
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First.ClickAsync();
        await Expect(opened.Page).ToHaveURLAsync(new Uri(gateway.Url, "sign-in").AbsoluteUri);
        await opened.Page.Locator("#api-key").FillAsync(await workbench.KeyAsync());
        await opened.Page.Keyboard.PressAsync("Enter");
        await Expect(opened.Page.GetByText("You are signed in as demo.")).ToBeVisibleAsync();
        string root = gateway.Url.GetLeftPart(UriPartial.Authority);
        Assert.All(opened.Requests, request => Assert.StartsWith(gateway.Url.AbsoluteUri, request.Url, StringComparison.Ordinal));
        Assert.NotEqual(root, gateway.Url.AbsoluteUri);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_in_plain_words_and_not_kept()
    {
        await using WorkbenchPage opened = await workbench.OpenAsync("patient");
        IPage page = opened.Page;
        await opened.Page.FluentButton("Sign out").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First.ClickAsync();
        await page.Locator("#api-key").FillAsync("gdk.demo.000000000000.nothing");
        await opened.Page.FluentButton("Sign in").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This needs a valid key or token.");
        await opened.AssertAccessibleAsync("wrong-key");
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First.WaitForAsync();
    }

    [Fact]
    public async Task Without_the_service_the_page_goes_on_and_says_so_when_it_is_needed()
    {
        await workbench.UrlAsync();
        string data = Directory.CreateTempSubdirectory("workbench-stopped-").FullName;
        (HostProcess host, Uri url) =
            await HostProcess.StartAsync(workbench.Connection, data, folder: await PublishedHost.FolderAsync());
        using (host)
        {
            await using WorkbenchPage opened = await workbench.OpenAsync(url.AbsoluteUri);
            IPage page = opened.Page;
            await Expect(page.GetByText("Signed in as demo")).ToBeVisibleAsync();
            await Expect(page.Locator("#version")).ToContainTextAsync("published");
            await page.SelectOptionAsync("#example", "deferral-escc-1b");
            await host.KillAsync();
            await page.SelectOptionAsync("#fact-esccGrade", "1a");
            await Expect(page.Locator("section[aria-label='Do']")).ToContainTextAsync("Deferring local therapy");
            await page.GetByText("Store or open a case").ClickAsync();
            await page.Locator("#case-id").FillAsync("workbench-3");
            await opened.Page.FluentButton("Store as a new case").ClickAsync();
            await Expect(page.GetByText("The service does not answer.")).ToBeVisibleAsync();
            await Expect(page.Locator("#fact-esccGrade")).ToHaveValueAsync("1a");
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Without_the_files_of_the_workbench_the_API_is_served_all_the_same()
    {
        await workbench.UrlAsync();
        string folder = Directory.CreateTempSubdirectory("workbench-absent-").FullName;
        foreach (string file in Directory.EnumerateFiles(await PublishedHost.FolderAsync()))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        (HostProcess host, Uri url) = await HostProcess.StartAsync(workbench.Connection, Path.Combine(folder, "data"), folder: folder);
        using (host)
        {
            using var client = new HttpClient { BaseAddress = url };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Relative("api/health"), Cancel)).StatusCode);
            using HttpResponseMessage page = await SendAsync(client, "", ("Accept", "text/html"));
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            await host.KillAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_unknown_page_says_so()
    {
        await using WorkbenchPage opened = await workbench.OpenAsync("nothing/here");
        await Expect(opened.Page.GetByText("There is no such page")).ToBeVisibleAsync();
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative(path));
        foreach ((string name, string value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request, Cancel);
    }

    private async Task<HttpClient> ClientAsync() => new() { BaseAddress = await workbench.UrlAsync() };

    private async Task<string?> KeyForAsync(HttpMethod method, params (string Name, string Value)[] headers)
    {
        using HttpClient client = await ClientAsync();
        using var request = new HttpRequestMessage(method, Relative("workbench.key"));
        foreach ((string name, string value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage response = await client.SendAsync(request, Cancel);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(Cancel) : null;
    }
}
