using System.Net.Sockets;
using System.Text;
using GuidelineDecisions.Http.Tests.Privacy;

namespace GuidelineDecisions.Http.Tests.Processes;

[Collection(nameof(HostProcess))]
public sealed class LogTests(TestedService service)
{
    [OwnHostFact]
    public async Task The_output_of_the_host_contains_nothing_that_a_client_sends()
    {
        (HostProcess host, Uri url) = await HostProcess.StartAsync(service, "--port", "0");
        await using (host)
        {
            using var client = new HttpClient { BaseAddress = url };
            client.DefaultRequestHeaders.Add("X-Patient", "Zaphod-Mark-7f3a");
            foreach ((string name, string value) in host.Credential.Headers)
                client.DefaultRequestHeaders.Add(name, value);
            foreach (string body in Marks.Bodies(service.Contract.Facts))
                await SendAsync(client, HttpMethod.Post, Ask.Path + "?name=Zaphod-Mark-7f3a", body);
            foreach (string path in new[] { "/", "/api/guidelines/", "/api/health?", Ask.Path + "/" })
                await SendAsync(client, HttpMethod.Get, path + "Zaphod-Mark-7f3a", body: null);
            foreach (RawRequest broken in Broken)
                await RawConnection.SendAsync(url, broken.With(host.Credential), HostProcess.Patience);
            host.Signal("TERM");
            await host.ExitCodeAsync();
            Assert.False(Marks.AreIn(host.Everything), host.Everything);
            host.AssertSaidNoMore();
        }
    }

    /// <summary>It is not a failure of the service, and an operator who sees every one of them stops reading the log.</summary>
    [OwnHostFact]
    public async Task A_client_that_disconnects_is_not_logged_as_a_failure()
    {
        (HostProcess host, Uri url) = await HostProcess.StartAsync(service, "--port", "0");
        await using (host)
        {
            foreach (bool resets in new[] { true, false })
            {
                using var client = new TcpClient();
                await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
                await client.GetStream().WriteAsync(
                    RawRequest.Half.With(host.Credential).Bytes(url), TestContext.Current.CancellationToken);
                await Task.Delay(100, TestContext.Current.CancellationToken);
                client.LingerState = new LingerOption(resets, 0);
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
            host.Signal("TERM");
            await host.ExitCodeAsync();
            Assert.DoesNotContain(host.Output, line => line.StartsWith("fail:", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<RawRequest> Broken =>
    [
        RawRequest.Get("/api/health", "Zaphod-Mark-7f3a"),
        RawRequest.Post("Zaphod-Mark-7f3a"u8.ToArray(), "Transfer-Encoding: chunked"),
        new("Zaphod-Mark-7f3a", "Zaphod-Mark-7f3a", [], []),
    ];

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode is 400 or 404 or 200, $"{response.StatusCode}");
    }
}
