using System.Text.Json.Nodes;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>Random schedules of format 2: series, repetitions, ends and windows that never close.</summary>
internal sealed class RandomSchedules(Random random, RandomDictionary dictionary)
{
    private static readonly string[] Opens = ["0 days", "28 days", "2 months", "6 months - 4 days", "1 year", "1 year + 1 month"];
    private static readonly string[] Closes = ["14 months + 4 weeks", "2 years", "70 weeks"];

    private readonly string[] counts =
    [
        .. dictionary.OfType("integer").Where(fact => (int)fact["range"]!["from"]! >= 0).Select(fact => (string)fact["id"]!),
    ];

    private readonly string[] dates = [.. dictionary.OfType("date").Select(fact => (string)fact["id"]!)];

    public JsonObject Next(string id, string rule)
    {
        random.Shuffle(dates);
        bool isSeries = counts.Length > 0 && random.Next(2) == 0;
        var schedule = new JsonObject
        {
            ["id"] = id,
            ["rule"] = rule,
            ["after"] = new JsonArray([.. dates.Take(1 + random.Next(dates.Length)).Select(date => JsonValue.Create(date))]),
            ["steps"] = new JsonArray([.. Enumerable.Range(0, isSeries ? 1 + random.Next(3) : 1).Select(_ => Window())]),
            ["what"] = "imaging",
        };
        if (isSeries)
            schedule["step"] = counts[random.Next(counts.Length)];
        if (isSeries && random.Next(2) == 0)
            schedule["repeat"] = Window();
        if (random.Next(2) == 0)
            schedule["monthEnd"] = random.Next(2) == 0 ? "clamp" : "rollOver";
        if (random.Next(2) == 0)
            schedule["reminderEveryDays"] = 14;
        if (random.Next(3) == 0)
            schedule["until"] = new JsonObject { ["after"] = One(Closes), ["of"] = dates[random.Next(dates.Length)] };
        return schedule;
    }

    private JsonObject Window()
    {
        var window = new JsonObject { ["opens"] = One(Opens) };
        if (random.Next(3) > 0)
            window["closes"] = One(Closes);
        return window;
    }

    private string One(string[] durations) => durations[random.Next(durations.Length)];
}
