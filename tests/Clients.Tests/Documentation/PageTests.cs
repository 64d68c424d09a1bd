using System.IO.Compression;

namespace GuidelineDecisions.Clients.Tests.Documentation;

/// <summary>The page that shows the document, in Debian's browser.</summary>
public sealed class PageTests(TestedService service)
{
    private const string Browser = "/usr/bin/chromium";

    [Theory]
    [InlineData("/api/docs")]
    [InlineData("/api/docs/")]
    public async Task The_page_shows_the_document_behind_a_path_and_asks_no_other_host(string page)
    {
        Assert.SkipUnless(File.Exists(Browser), $"The test needs {Browser}.");
        await using Gateway gateway = await Gateway.StartAsync(service.BaseUrl);
        using var document = new ServedDocument(service);
        // No other host has an address. The policy of the page forbids requests to them; the browser would report each one.
        CommandResult shown = await Command.RunAsync(
            document.Folder,
            Browser,
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--enable-logging=stderr",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--virtual-time-budget=30000",
            $"--user-data-dir={Path.Combine(document.Folder, "profile")}", "--dump-dom",
            new Uri(gateway.Url, page[1..]).AbsoluteUri);
        Assert.Contains("facts against a guideline", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Content Security Policy", shown.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ERR_NAME_NOT_RESOLVED", shown.Output, StringComparison.Ordinal);
        string[] needed = [page, "/api/docs/scalar.js", "/api/openapi.json"];
        Assert.Equal(
            needed.Select(path => (Gateway.Prefix + path, 200)).Order(), gateway.Requests.Distinct().Order());
    }

    [Fact]
    public async Task The_policy_of_the_page_allows_scripts_and_requests_of_the_service_only()
    {
        Reply page = await service.GetAsync("/api/docs", Credential.None);
        string policy = page.Header("Content-Security-Policy")!;
        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("//", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task The_script_is_the_same_with_and_without_compression(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/docs/scalar.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        Reply script = await service.SendAsync(request, Credential.None);
        Assert.Equal(encoding == "gzip" ? "gzip" : null, script.Header("Content-Encoding"));
        string text = encoding == "gzip" ? await UnpackedAsync(script.Body) : script.Text;
        Assert.Contains("api-reference", text, StringComparison.Ordinal);
        Assert.True(text.Length > 1_000_000);
    }

    private static async Task<string> UnpackedAsync(byte[] body)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(body), CompressionMode.Decompress));
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
