using System.Text;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>
/// Almost valid requests about cases. There are only a few cases, so that the requests find, change and delete each other's.
/// </summary>
internal static class OddCases
{
    private static readonly string[] Ids =
    [
        "fuzz-1", "fuzz-2", "fuzz-3", "fuzz%204", "fuzz%2F5", "%F0%9F%98%80", "fuzz+6", "%E6%82%A3", "%20", ".", "%2e%2e", "%00", "%0d%0a",
        "%FF", "%ED%A0%80", "a%252Fb",
        "%25", "%", "'", "%27%20or%20PartitionKey%20ne%20%27", "%E2%80%AE", "{caseId}", "*", ";x=1", "%5c..%5c",
    ];

    private static readonly string[] Below =
    [
        "", "", "", "", "/history", "/history/1", "/history/2?verify=true", "/events", "/history/0", "/history/-1",
        "/history/9223372036854775808", "/", "/x", "/history/1/x",
    ];

    private static readonly string[] Preconditions =
    [
        "If-Match: \"1\"", "If-Match: \"2\", \"3\"", "If-Match: *", "If-Match: W/\"1\"", "If-Match:", "If-Match: 1", "If-Match: \"",
        "If-Match: \"\u00e9\"", "If-Match: *, \"1\"",
        "If-None-Match: *", "If-None-Match: \"1\"", "If-None-Match: x", "If-None-Match: \"9223372036854775808\"",
    ];

    private static readonly string[] Lists =
        ["/api/cases", "/api/events", "/api/cases?pageSize=1", "/api/events?pageSize=2"];

    private static readonly string[] Queries = ["after=", "pageSize=", "before=", "explain=", "verify="];

    private static readonly string[] Places =
    [
        "", "0", "1", "-1", "1001", "AA", "AAAAAAAAAAAAAAAAAAAAAA", "%00", "%FF", "________________", new string('A', 400),
        "AAAAAAAAAAAAAAAAAAAAAAA%3D", "true", "x%20y", new string('0', 64),
    ];

    private static readonly string[] Events =
    [
        """{"kind":"surgery","date":"2026-01-31"}""", """{"kind":"imaging-done","date":"2026-03-31","responses":{"vertebral":"SD"}}""",
        """{"kind":"progression","date":"2026-05-31","sites":["vertebral"]}""", """{"kind":"radiotherapy-completed","date":"1900-01-01"}""",
        """{"kind":"progression","date":"2026-05-31","sites":[null]}""", """{"kind":null,"date":[]}""",
        """{"kind":"imaging-done","date":"2026-03-31","responses":[]}""",
    ];

    public static RawRequest Request(Random random)
    {
        string[] headers = random.Next(3) == 0 ? [Odd.OneOf(Preconditions, random)] : [];
        return random.Next(10) switch
        {
            < 4 => WithBody("PUT", Path(random, ""), Draft(random), "application/json", headers, random),
            4 => WithBody(
                "POST", Path(random, "/events"), Encoding.UTF8.GetBytes(Event(random)), "application/json", headers, random),
            5 => Import(random),
            6 => new("DELETE", Path(random, random.Next(8) == 0 ? Odd.OneOf(Below, random) : ""), headers, []),
            7 => RawRequest.Get(WithQuery(Odd.OneOf(Lists, random), random), headers),
            _ => RawRequest.Get(WithQuery(Path(random, Odd.OneOf(Below, random)), random), headers),
        };
    }

    /// <summary>A credential, usually the right one.</summary>
    public static Credential Caller(Credential right, Random random) => random.Next(40) switch
    {
        0 => Credential.None,
        1 => right.And(right),
        2 => Credential.Token("a.b.c"),
        3 => Credential.Key(right.Headers is [{ Value: { } key }] ? key[..random.Next(key.Length)] : "none"),
        4 => Credential.Key(new string((char)random.Next(0x21, 0x7f), random.Next(200))),
        _ => right,
    };

    private static string Path(Random random, string below) => $"/api/cases/{Id(random)}{below}";

    public static string Id(Random random)
    {
        if (random.Next(12) == 0)
            return new string('i', random.Next(1, 400));
        return random.Next(2) == 0 ? Ids[random.Next(6)] : Odd.OneOf(Ids, random);
    }

    private static string WithQuery(string path, Random random) =>
        random.Next(3) == 0
            ? $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Odd.OneOf(Queries, random)}{Odd.OneOf(Places, random)}"
            : path;

    private static byte[] Draft(Random random)
    {
        string facts = Odd.OneOf([.. Patients.All.Values], random);
        if (random.Next(3) == 0)
        {
            var draft = new Draft(facts);
            draft.Mutate(random);
            return Encoding.UTF8.GetBytes(draft.Text);
        }

        return Encoding.UTF8.GetBytes(Case.Content(facts, random.Next(2) == 0 ? Ask.AsOf : null));
    }

    public static byte[] Lines(Random random)
    {
        IEnumerable<string> lines = Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(5) switch
        {
            0 => "\n",
            1 => Odd.Value(random) + "\n",
            2 => Case.Line(Invariant($"fuzz-{random.Next(4)}"), $$"""{"ecog":{{Odd.Value(random)}}}"""),
            _ => Case.Line(Invariant($"fuzz-{random.Next(6)}"), Invariant($$"""{"ecog":{{random.Next(5)}}}""")),
        });
        return Encoding.UTF8.GetBytes(string.Concat(lines));
    }

    public static string Event(Random random) => Odd.OneOf(Events, random);

    private static RawRequest Import(Random random) => WithBody("POST", "/api/imports", Lines(random), Case.Ndjson, [], random);

    /// <summary>Sometimes changes the body or splits it into malformed chunks.</summary>
    private static RawRequest WithBody(string method, string path, byte[] body, string mediaType, string[] headers, Random random)
    {
        body = random.Next(5) == 0 ? Odd.Bytes(body, random) : body;
        string type = $"Content-Type: {(random.Next(25) == 0 ? "text/plain" : mediaType)}";
        if (random.Next(6) > 0)
            return new(method, path, [type, $"Content-Length: {body.Length}", .. headers], body);
        byte[] chunks = [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];
        var request = new RawRequest(method, path, [type, "Transfer-Encoding: chunked", .. headers], chunks);
        return random.Next(3) == 0 ? request with { Body = Odd.Bytes(chunks, random), BreaksOff = true } : request;
    }
}
