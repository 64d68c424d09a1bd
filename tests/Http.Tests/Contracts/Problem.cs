using System.Text.Json;

namespace Http.Tests.Contracts;

/// <summary>What tests say about problem details.</summary>
internal static class Problem
{
    /// <summary>The reply is a problem of this status and type; its form is held against the contract for every reply.</summary>
    public static JsonElement AssertProblem(this Reply reply, int status, string type)
    {
        Assert.True(reply.Status == status, $"Expected {status} {type}, found {reply}");
        Assert.Equal("urn:guideline-decisions:problem:" + type, reply.Json.GetProperty("type").GetString());
        return reply.Json;
    }

    /// <summary>The reply is a 400 with errors at exactly these places, whatever their order.</summary>
    public static void AssertErrorsAt(this Reply reply, params string[] pointers)
    {
        JsonElement problem = reply.AssertProblem(400, "invalid-request");
        Assert.Equal(pointers.Order(StringComparer.Ordinal), Pointers(problem).Order(StringComparer.Ordinal));
    }

    /// <summary>The reply is a 400 that says where the body stops being JSON.</summary>
    public static string AssertMalformed(this Reply reply)
    {
        JsonElement problem = reply.AssertProblem(400, "malformed-json");
        Assert.Equal([""], Pointers(problem));
        return problem.GetProperty("detail").GetString()!;
    }

    /// <summary>The detail of the only error at a place.</summary>
    public static string DetailAt(this Reply reply, string pointer) =>
        reply.Json.GetProperty("errors").EnumerateArray().Single(error => error.GetProperty("pointer").GetString() == pointer)
            .GetProperty("detail").GetString()!;

    private static IEnumerable<string?> Pointers(JsonElement problem) =>
        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString());
}
