using GuidelineDecisions.Http.Tests.Processes;
using GuidelineDecisions.Http.Tests.Telemetry;

namespace GuidelineDecisions.Http.Tests.Privacy;

/// <summary>With logs at their most verbose level and every export enabled, an operator sees no patient data and no secret.</summary>
[Collection(nameof(HostProcess))]
public sealed class JourneyTests(TestedService service)
{
    private const string Mark = "Zaphod-Mark-7f3a";

    private static readonly Dictionary<string, string> Loud = new()
    {
        ["Logging__LogLevel__Default"] = "Trace",
        ["Logging__LogLevel__Microsoft"] = "Trace",
        ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
        ["Logging__LogLevel__Azure"] = "Trace",
        ["Logging__LogLevel__System"] = "Trace",
        ["Logging__OpenTelemetry__LogLevel__Default"] = "Trace",
        ["Logging__OpenTelemetry__LogLevel__Microsoft.AspNetCore"] = "Trace",
    };

    [OwnHostFact]
    public async Task Logs_and_telemetry_contain_nothing_about_a_case_during_its_whole_life()
    {
        service.NeedsStorage();
        await using TelemetryReceiver receiver = await TelemetryReceiver.StartAsync();
        Dictionary<string, string> loud = Loud.Concat(receiver.Settings).ToDictionary();
        (HostProcess host, Uri url) = await HostProcess.StartAsync(
            new HostProcess.Start(service.Connection, "--port", "0") { Environment = loud });
        await using (host)
        {
            string secret = host.Credential.Headers[0].Value;
            foreach (RawRequest request in Journey)
            {
                Reply reply = await RawConnection.SendAsync(url, request.With(host.Credential), HostProcess.Patience);
                Assert.True(reply.Status < 500, $"{request.Method} {request.Target} gave {reply}");
            }

            await CommentAsync(url, host.Credential);
            string calendar = await SubscribeAsync(url, host.Credential);
            Credential[] invalid =
            [
                Credential.Key($"{Mark}"), Credential.Key($"gdk.demo.000000000000.{new string('A', 27)}{Mark}"), Credential.Token(Mark),
            ];
            foreach (Credential wrong in invalid)
                Assert.Equal(
                    401,
                    (await RawConnection.SendAsync(url, RawRequest.Get($"/api/cases/{Mark}").With(wrong), HostProcess.Patience)).Status);
            foreach ((string path, string text) in Exported)
                await receiver.WaitForAsync(path, text);
            host.Signal("TERM");
            await host.ExitCodeAsync();
            await receiver.WaitForAsync("v2.1/track", "guidelines.decisions"); // once a minute, and at the end
            // The greeting shows a new key once; that is its purpose.
            IEnumerable<string> logged = host.Output.Concat(host.Errors).Where(
                line => !line.StartsWith("Created an API key", StringComparison.Ordinal));
            Assert.DoesNotContain(logged, line => Marks.AreInLong(line) || line.Contains(secret.Split('.')[3], StringComparison.Ordinal));
            Assert.DoesNotContain(
                receiver.Received.SelectMany(each => each),
                text => Marks.AreInLong(text) || text.Contains(secret.Split('.')[3], StringComparison.Ordinal));
            string calendarSecret = calendar.Split('/')[3].Split('.')[2];
            Assert.DoesNotContain(
                logged.Concat(receiver.Received.SelectMany(each => each)),
                text => text.Contains(calendarSecret, StringComparison.Ordinal));
        }
    }

    /// <summary>A calendar program subscribes, its URL is revoked, and the program asks again.</summary>
    /// <returns>The path of the calendar.</returns>
    private static async Task<string> SubscribeAsync(Uri url, Credential credential)
    {
        Reply created = await SendAsync(Json("POST", "/api/follow-ups/calendars", $$"""{"label":"{{Mark}}"}"""), credential);
        string path = new Uri(created.Json.Text("url")).AbsolutePath;
        Assert.Equal(200, (await SendAsync(RawRequest.Get(path), Credential.None)).Status);
        Assert.Equal(404, (await SendAsync(RawRequest.Get(path + "/" + Mark), Credential.None)).Status);
        string id = created.Json.Text("id");
        Assert.Equal(204, (await SendAsync(Json("DELETE", $"/api/follow-ups/calendars/{id}", ""), credential)).Status);
        Assert.Equal(404, (await SendAsync(RawRequest.Get(path), Credential.None)).Status);
        return path;

        Task<Reply> SendAsync(RawRequest request, Credential by) => RawConnection.SendAsync(url, request.With(by), HostProcess.Patience);
    }

    /// <summary>A clinician comments on a card, briefly and at too great a length.</summary>
    private static async Task CommentAsync(Uri url, Credential credential)
    {
        Reply called = await SendAsync(Json("POST", Cds.Service, Records.Hook()));
        foreach ((string comment, int status) in new[] { (Mark, 200), (Mark + new string('x', 2000), 400) })
        {
            string feedback = Records.Feedback(called, "patient-declines").Replace("in my own words", comment, StringComparison.Ordinal);
            Assert.Equal(status, (await SendAsync(Json("POST", Cds.Feedback, feedback))).Status);
        }

        Assert.Contains(Mark, (await SendAsync(RawRequest.Get("/api/feedback/comments"))).Text, StringComparison.Ordinal);

        Task<Reply> SendAsync(RawRequest request) => RawConnection.SendAsync(url, request.With(credential), HostProcess.Patience);
    }

    /// <summary>Asserts that the searched output contains traces of the journey, so that the search means something.</summary>
    private static readonly (string Path, string Text)[] Exported =
    [
        ("v1/traces", "PUT cases/{caseId}"), ("v1/traces", "POST imports"), ("v1/traces", "POST tables"),
        ("v1/traces", "DELETE cases/{caseId}"), ("v1/traces", "GET calendars/{secret}/follow-ups.ics"),
        ("v1/metrics", "guidelines.http.requests"), ("v1/metrics", "guidelines.decisions"), ("v1/metrics", "guidelines.missing_facts"),
        ("v1/metrics", "guidelines.storage.requests"), ("v1/logs", "Microsoft.Extensions.Hosting"),
        ("v2.1/track", "PUT cases/{caseId}"),
    ];

    private static IEnumerable<RawRequest> Journey
    {
        get
        {
            string path = $"/api/cases/{Mark}";
            yield return Json("PUT", path, Case.Content("""{"ecog":1}"""), $"X-Patient: {Mark}");
            yield return Json("PUT", path, Case.Content("""{"ecog":2}"""), "If-Match: \"1\"");
            yield return Json("PUT", path, Case.Content("""{"ecog":3}"""), $"If-Match: \"{Mark}\"");
            yield return Json("PUT", path, Case.Content("""{"ecog":3}"""), $"If-Match: {Mark}");
            yield return Json("PUT", path, Case.Content($$"""{"{{Mark}}":1,"her2Status":"{{Mark}}"}"""));
            yield return Json("PUT", path, $"{{\"{Mark}\"");
            yield return Json(
                "PUT",
                path,
                Case.Content("""{"her2Status":"positive","locallyAdvanced":true,"metastaticStage":"M1","vertebralMetastasis":true}"""));
            yield return Json("POST", path + "/events", """{"kind":"radiotherapy-completed","date":"2026-01-31"}""");
            yield return Json("POST", path + "/events", """{"kind":"surgery","date":"2026-01-31"}""");
            yield return Json("POST", path + "/events", $$"""{"kind":"{{Mark}}","date":"{{Mark}}","{{Mark}}":1}""");
            yield return Json(
                "POST",
                "/api/imports",
                Case.Line(Mark) + Case.Line(Mark + "-2") + $"{Mark}\n" + Case.Line(" " + Mark),
                $"Content-Type: {Case.Ndjson}");
            string[] ofOneCase =
            [
                path, path + "?explain=" + Mark, path + "/history", path + "/history/1?verify=true", path + "/history/" + Mark,
                path + "/" + Mark,
            ];
            foreach (string read in ofOneCase)
                yield return RawRequest.Get(read);
            string[] lists =
            [
                "/api/cases", "/api/events", "/api/cases?after=" + Mark, "/api/events?after=" + Mark, "/api/follow-ups?before=" + Mark,
                "/api/follow-ups?status=scheduled,due,overdue", "/api/follow-ups.ics", path + "%20",
            ];
            foreach (string read in lists)
                yield return RawRequest.Get(read);
            yield return RawRequest.Get(path, $"If-None-Match: \"{Mark}\"", $"Cookie: {Mark}");
            yield return RawRequest.Get(
                path,
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                $"tracestate: vendor={Mark}",
                $"baggage: patient={Mark}");
            yield return RawRequest.Get(
                path,
                $"traceparent: {Mark}",
                $"tracestate: {Mark}",
                $"User-Agent: {Mark}",
                $"Request-Id: {Mark}",
                $"Correlation-Context: patient={Mark}");
            yield return new("PATCH", path, [], []);
            yield return new("DELETE", path, [$"If-Match: \"{Mark}\""], []);
            yield return new("DELETE", path, [], []);
            yield return RawRequest.Get(path);
        }
    }

    private static RawRequest Json(string method, string path, string body, params string[] headers)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(body);
        string[] type = Array.Exists(headers, header => header.StartsWith("Content-Type", StringComparison.Ordinal))
            ? []
            : ["Content-Type: application/json"];
        return new(method, path, [.. type, $"Content-Length: {bytes.Length}", .. headers], bytes);
    }
}
