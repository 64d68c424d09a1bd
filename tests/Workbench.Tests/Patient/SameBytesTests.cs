using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.TestCases;
using GuidelineDecisions.Workbench.Library;
using GuidelineDecisions.Workbench.Tests.Hosting;

namespace GuidelineDecisions.Workbench.Tests.Patient;

/// <summary>The core in the browser, as it is published, is the service's.</summary>
public sealed class SameBytesTests(WorkbenchFixture workbench)
{
    /// <summary>Answers all patients in a worker and returns the hashes of the answers.</summary>
    private const string Script = """
        async patients => {
          const { run } = await import(new URL("js/workers.js", document.baseURI));
          const hashes = [];
          for (const [index, patient] of patients.entries()) {
            const answer = new TextEncoder().encode(await run(1000 + index, "answer", patient, null));
            const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", answer));
            hashes.push([...hash].map(byte => byte.toString(16).padStart(2, "0")).join(""));
          }
          return hashes;
        }
        """;

    public static TheoryData<string, string> Versions => new(ShippedFiles.Versions.Select(each => (each.Id, each.Version)));

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_browser_gives_the_bytes_of_the_service_for_every_case(string guideline, string version)
    {
        IReadOnlyList<string> names = ShippedFiles.CasesOf(guideline, version);
        string[] patients = [.. names.Select(name => RequestOf(guideline, version, ShippedFiles.Case(guideline, version, name)))];
        await using WorkbenchPage opened = await workbench.OpenAsync("patient");
        await opened.Page.Locator("#decision-id").WaitForAsync();
        string[] inBrowser = await opened.Page.EvaluateAsync<string[]>(Script, patients);
        using var client = new HttpClient { BaseAddress = await workbench.UrlAsync() };
        client.DefaultRequestHeaders.Add("X-API-Key", await workbench.KeyAsync());
        List<string> differing = [];
        for (int i = 0; i < patients.Length; i++)
        {
            using var body = new StringContent(patients[i], Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using HttpResponseMessage response =
                await client.PostAsync(new Uri("api/recommendations", UriKind.Relative), body, TestContext.Current.CancellationToken);
            byte[] bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, Encoding.UTF8.GetString(bytes));
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != inBrowser[i])
                differing.Add(names[i]);
        }

        Assert.NotEmpty(patients);
        Assert.Empty(differing);
    }

    private static string RequestOf(string guideline, string version, GuidelineTestCase patient)
    {
        string asOf = patient.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string facts = JsonSerializer.Serialize(patient.Facts);
        return $$"""{ "guideline": "{{guideline}}", "version": "{{version}}", "asOf": "{{asOf}}", "facts": {{facts}} }""";
    }
}
