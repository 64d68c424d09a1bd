using System.Text.Json;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>The members of a body with their values as raw JSON, so that it can be written as no serializer would write it.</summary>
internal sealed class Draft
{
    private readonly List<(string Key, string Value)> members =
        [("guideline", $"\"{Ask.Guideline}\""), ("version", "\"1.0.0\""), ("asOf", $"\"{Ask.AsOf}\"")];
    private readonly List<(string Key, string Value)> facts;

    public Draft(string patient)
    {
        using JsonDocument json = JsonDocument.Parse(patient);
        facts = [.. json.RootElement.EnumerateObject().Select(fact => (fact.Name, fact.Value.GetRawText()))];
    }

    public string Text => $"{{{string.Join(',', members.Append(("facts", $"{{{Joined(facts)}}}")).Select(Pair))}}}";

    public void Mutate(Random random)
    {
        List<(string Key, string Value)> list = random.Next(4) == 0 ? members : facts;
        int place = random.Next(list.Count + 1);
        if (place == list.Count)
        {
            list.Add((Odd.Key(random), Odd.Value(random)));
            return;
        }

        switch (random.Next(6))
        {
            case 0:
                list.RemoveAt(place);
                break;
            case 1:
                list.Insert(random.Next(list.Count), list[place]);
                break;
            case 2:
                list[place] = (Odd.Key(random), list[place].Value);
                break;
            default:
                list[place] = (list[place].Key, Odd.Value(random));
                break;
        }
    }

    private static string Joined(IEnumerable<(string Key, string Value)> pairs) => string.Join(',', pairs.Select(Pair));

    private static string Pair((string Key, string Value) pair) => $"\"{pair.Key}\":{pair.Value}";
}
