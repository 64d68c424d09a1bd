using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace GuidelineDecisions.Clients.Tests.Validation;

/// <summary>Prism in front of a service. It passes every request on and reports in what way a response departs from the document.</summary>
internal sealed class PrismProxy : IAsyncDisposable
{
    private const string Violations = "sl-violations";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly HttpClient client;

    private PrismProxy(Process process, Uri url)
    {
        this.process = process;
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = url };
    }

    public static async Task<PrismProxy> StartAsync(ServedDocument document, Uri service)
    {
        int port = FreePort();
        // Without --cors=false it would answer OPTIONS itself.
        Process process = Command.Start(
            document.Folder,
            "node",
            await NpmTools.ScriptAsync("prism"), "proxy", document.Path, $"{service}".TrimEnd('/'), "--port", Invariant($"{port}"),
            "--cors=false");
        var started = new TaskCompletionSource();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Prism is listening", StringComparison.Ordinal) == true)
                started.TrySetResult();
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return new(process, new(Invariant($"http://127.0.0.1:{port}")));
    }

    /// <summary>Sends a request through the proxy.</summary>
    /// <returns>The reply, and what is wrong with it. What is wrong with the request is left out: some requests are meant to be.</returns>
    public async Task<(Reply Reply, IReadOnlyList<string> Violations)> SendAsync(HttpRequestMessage request, Credential credential)
    {
        using HttpRequestMessage sent = request;
        foreach ((string name, string value) in credential.Headers)
            sent.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage response = await client.SendAsync(sent, TestContext.Current.CancellationToken);
        Reply reply = await Reply.OfAsync(response);
        if (reply.Header(Violations) is not { } header)
            return (reply, []);
        using JsonDocument violations = JsonDocument.Parse(header);
        return
        (
            reply,
            [
                .. from violation in violations.RootElement.EnumerateArray()
                   where violation.List("location") is [var part, ..] && part.GetString() == "response"
                   select violation.GetRawText(),
            ]);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
