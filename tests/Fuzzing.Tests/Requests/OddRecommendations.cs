using System.Text;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>Almost valid requests for a recommendation.</summary>
internal static class OddRecommendations
{
    public static RawRequest Next(Random random)
    {
        var draft = new Draft(Odd.OneOf([.. Patients.All.Values], random));
        int kind = random.Next(100);
        for (int changes = kind is >= 40 and < 75 ? random.Next(1, 4) : 0; changes > 0; changes--)
            draft.Mutate(random);
        byte[] body = Encoding.UTF8.GetBytes(draft.Text);
        body = kind < 40 ? Odd.Bytes(body, random) : body;
        string target = kind is >= 75 and < 85 ? Odd.Path(random) : Ask.Path;
        target += random.Next(5) == 0 ? Odd.Query(random) : "";
        string method = kind >= 95 ? Odd.OneOf(OddHeaders.Methods, random) : kind is >= 75 and < 85 && random.Next(2) == 0 ? "GET" : "POST";
        IEnumerable<string> odd = kind is >= 85 and < 95 ? Enumerable.Range(0, random.Next(1, 4)).Select(_ => Odd.Header(random)) : [];
        return new(method, target, ["Content-Type: application/json", $"Content-Length: {body.Length}", .. odd], body);
    }
}
