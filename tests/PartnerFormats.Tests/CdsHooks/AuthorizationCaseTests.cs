using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>
/// What the service does with a token for the client's FHIR server: it needs none for what was prefetched, does not send requests that the
/// token does not allow, and says why data is missing. The cases are data, the server has nothing.
/// </summary>
public sealed class AuthorizationCaseTests
{
    private const string Token = "a-secret-token";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "cds-hooks");
    private static readonly JsonObject[] Rows =
        [.. JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, "authorizations.json")))!.AsArray().Select(row => row!.AsObject())];

    public static TheoryData<string> Names => [.. Rows.Select(row => row["name"]!.GetValue<string>())];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_answer_says_why_data_is_missing(string name)
    {
        JsonObject row = Rows.Single(each => each["name"]!.GetValue<string>() == name);
        await using WebApplication server = await EmptyServerAsync();
        string url = server.Urls.Single();
        (int status, JsonElement json) = await CalledService.CallAsync(CallOf(row, url), settings: ("CdsHooks:FhirServers:0", url));
        Assert.True(status == row["status"]!.GetValue<int>(), json.GetRawText());
        string text = string.Join('\n', TextsIn(json)).Replace("\\", "", StringComparison.Ordinal);
        foreach (string part in Parts(row, "says"))
            Assert.Contains(part, text, StringComparison.Ordinal);
        foreach (string part in Parts(row, "saysNot").Append(Token))
            Assert.DoesNotContain(part, text, StringComparison.Ordinal);
    }

    private static string CallOf(JsonObject row, string url)
    {
        JsonNode call = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, "given", "repro-sign-trastuzumab-lvef35.json")))!;
        JsonObject prefetch = call["prefetch"]!.AsObject();
        foreach (string key in Parts(row, "absent"))
        {
            if (key == "*")
                prefetch.Clear();
            else
                prefetch.Remove(key);
        }

        call["fhirServer"] = url;
        call["fhirAuthorization"] = Changed(
            new()
            {
                ["access_token"] = Token,
                ["token_type"] = "Bearer",
                ["expires_in"] = 300,
                ["scope"] = "user/*.read",
                ["subject"] = "cds-service",
            },
            row["change"]!.AsObject());
        return call.ToJsonString();
    }

    private static JsonObject Changed(JsonObject authorization, JsonObject change)
    {
        foreach ((string member, JsonNode? value) in change)
        {
            if (value is null)
                authorization.Remove(member);
            else
                authorization[member] = value.DeepClone();
        }

        return authorization;
    }

    private static IEnumerable<string> Parts(JsonObject row, string name) =>
        row[name]?.AsArray().Select(part => part!.GetValue<string>()) ?? [];

    private static IEnumerable<string> TextsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => TextsIn(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(TextsIn),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };

    private static async Task<WebApplication> EmptyServerAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication server = builder.Build();
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }
}
