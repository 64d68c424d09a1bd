using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Contracts;

internal static class Problem
{
    /// <summary>The header that every response has.</summary>
    public const string RequestIdHeader = "X-Request-Id";

    /// <summary>The media type of a problem for FHIR clients: an OperationOutcome.</summary>
    public const string Fhir = "application/fhir+json";

    public static readonly IReadOnlyList<string?> MediaTypes = ["application/problem+json", Fhir];

    /// <summary>Asserts that the reply is a problem of this status and type. Every reply is checked against the contract anyway.</summary>
    /// <returns>The problem; of an OperationOutcome what the problem would be.</returns>
    public static JsonElement AssertProblem(this Reply reply, int status, string type)
    {
        Assert.True(reply.Status == status, Invariant($"Expected {status} {type}, found {reply}"));
        if (reply.MediaType == Fhir)
            return AssertOutcome(reply, type);
        Assert.Equal("urn:guideline-decisions:problem:" + type, reply.Json.GetProperty("type").GetString());
        return reply.Json;
    }

    private static JsonElement AssertOutcome(Reply reply, string type)
    {
        Assert.Equal("OperationOutcome", reply.Json.Text("resourceType"));
        IReadOnlyList<JsonElement> issues = reply.Json.List("issue");
        Assert.All(issues, issue => Assert.Equal("error", issue.Text("severity")));
        Assert.Equal(type, Assert.Single(issues[0].At("details").List("coding")).Text("code"));
        return JsonSerializer.SerializeToElement(new { type, reply.Status, detail = string.Join(" ", issues.Texts("diagnostics")) });
    }

    /// <summary>The body without the id of the request, which no two responses share, and which may contain any digits by chance.</summary>
    public static string TextWithoutId(this Reply reply) =>
        reply.Header(RequestIdHeader) is { } id ? reply.Text.Replace(id, "", StringComparison.Ordinal) : reply.Text;

    /// <summary>The headers without the id of the request.</summary>
    public static IEnumerable<KeyValuePair<string, string>> HeadersWithoutId(this Reply reply) =>
        reply.Headers.Where(header => !header.Key.Equals(RequestIdHeader, StringComparison.OrdinalIgnoreCase));

    /// <summary>Asserts that the reply is a 400 with errors at exactly these pointers, in any order.</summary>
    public static void AssertErrorsAt(this Reply reply, params string[] pointers)
    {
        JsonElement problem = reply.AssertProblem(400, "invalid-request");
        Assert.Equal(pointers.Order(StringComparer.Ordinal), Pointers(problem).Order(StringComparer.Ordinal));
    }

    /// <summary>Asserts that the reply is a 400 that says where the body stops being JSON.</summary>
    public static string AssertMalformed(this Reply reply)
    {
        JsonElement problem = reply.AssertProblem(400, "malformed-json");
        Assert.Equal([""], Pointers(problem));
        return problem.GetProperty("detail").GetString()!;
    }

    /// <summary>The detail of the only error at a pointer.</summary>
    public static string DetailAt(this Reply reply, string pointer) =>
        reply.Json.GetProperty("errors").EnumerateArray().Single(error => error.GetProperty("pointer").GetString() == pointer)
            .GetProperty("detail").GetString()!;

    private static IEnumerable<string?> Pointers(JsonElement problem) =>
        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString());
}
