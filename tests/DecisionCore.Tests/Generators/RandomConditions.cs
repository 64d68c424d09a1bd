using System.Globalization;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>Random conditions over a dictionary, in every form that a guideline document allows.</summary>
internal sealed class RandomConditions(RandomDictionary dictionary, Random random, int format, bool ordered = true)
{
    private static readonly string[] Days = ["1900-01-02", "2025-12-01", "2026-02-28", "2026-10-05", "2028-02-29", "2199-12-31"];

    private static readonly string[] Ages =
        ["1 month", "35 years", "13 months + 4 weeks", "2 months - 4 days", "31 days", "0 days", "12 months"];

    public JsonObject Next(IReadOnlyList<string> definitions, int depth = 3) => random.Next(depth > 0 ? 9 + format : 5) switch
    {
        10 => Count(Children(definitions, depth)),
        5 or 6 => new JsonObject { ["all"] = Children(definitions, depth) },
        7 or 8 => new JsonObject { ["any"] = Children(definitions, depth) },
        9 => new JsonObject { ["not"] = Next(definitions, depth - 1) },
        0 when definitions.Count > 0 => new JsonObject { ["is"] = definitions[random.Next(definitions.Count)] },
        0 when random.Next(8) == 0 => new JsonObject { ["always"] = true },
        _ => Comparison(),
    };

    private JsonArray Children(IReadOnlyList<string> definitions, int depth) =>
        [.. Enumerable.Range(0, 1 + random.Next(2 + format)).Select(_ => Next(definitions, depth - 1))];

    private JsonObject Count(JsonArray children) => new() { ["count"] = children, ["atLeast"] = 1 + random.Next(children.Count) };

    private JsonObject Comparison()
    {
        if (dictionary.Scores.Count > 0 && random.Next(5) == 0)
            return Score();
        return Comparison(dictionary.Facts[random.Next(dictionary.Facts.Count)]!);
    }

    public JsonObject Comparison(JsonNode fact)
    {
        if (format > 1 && ordered && random.Next(4) == 0 && ComparisonOfFormat2(fact) is { } other)
            return other;
        var comparison = new JsonObject { ["fact"] = (string)fact["id"]! };
        switch ((string)fact["type"]!)
        {
            case "boolean":
                comparison["equals"] = random.Next(2) == 0;
                break;
            case "code" when random.Next(2) == 0:
                comparison["equals"] = Values(fact, 1)[0]!.DeepClone();
                break;
            case "code":
                comparison["in"] = Values(fact, 1 + random.Next(3));
                break;
            case "codes" when random.Next(3) == 0:
                comparison["empty"] = true;
                break;
            case "codes":
                comparison["includesAny"] = Values(fact, 1 + random.Next(3));
                break;
            case "integer" when random.Next(3) == 0:
                comparison["equals"] = Whole(fact["range"]!);
                break;
            case "integer":
                AddBounds(comparison, Whole(fact["range"]!), Whole(fact["range"]!), step: 1);
                break;
            case "decimal":
                AddBounds(comparison, Decimal(fact["range"]!), Decimal(fact["range"]!), step: 0);
                break;
            default:
                comparison[random.Next(3) == 0 ? "reached" : "withinMonths"] = true;
                if (comparison.ContainsKey("withinMonths"))
                    comparison["withinMonths"] = new[] { 1, 2, 3, 4, 12, 1200 }[random.Next(6)];
                break;
        }

        return comparison;
    }

    private JsonObject? ComparisonOfFormat2(JsonNode fact)
    {
        string type = (string)fact["type"]!;
        JsonNode[] like =
            [.. dictionary.OfType(type).Where(other => other != fact && (string?)other["unit"] == (string?)fact["unit"])];
        var comparison = new JsonObject { ["fact"] = (string)fact["id"]! };
        if (random.Next(4) == 0)
            comparison["recorded"] = true;
        else if (type is "integer" or "decimal" or "date" && like.Length > 0 && (type != "date" || random.Next(3) == 0))
            comparison[random.Next(2) == 0 ? "greaterThanFact" : "lessThanFact"] = (string)like[random.Next(like.Length)]["id"]!;
        else if (type == "date" && random.Next(2) == 0)
            comparison[random.Next(2) == 0 ? "before" : "onOrAfter"] = Days[random.Next(Days.Length)];
        else if (type == "date")
            comparison[random.Next(2) == 0 ? "ageAtLeast" : "ageLessThan"] = Ages[random.Next(Ages.Length)];
        else
            return null;
        return comparison;
    }

    private JsonObject Score()
    {
        JsonNode score = dictionary.Scores[0]!;
        var comparison = new JsonObject { ["score"] = (string)score["id"]! };
        if (random.Next(2) == 0)
        {
            comparison["band"] = random.Next(2) == 0 ? "low" : "high";
            return comparison;
        }

        (decimal from, decimal to) = (Number(score["bands"]![0]!["from"]!), Number(score["bands"]![1]!["to"]!));
        bool isWhole = Number(score["bands"]![1]!["from"]!) == Number(score["bands"]![0]!["to"]!) + 1;
        decimal step = isWhole ? 1 : 0.1m;
        decimal One() => from + (step * random.Next((int)((to - from) / step) + 1));
        AddBounds(comparison, One(), One(), step);
        return comparison;
    }

    /// <summary>Adds one or two bounds. Some numbers get trailing zeros, which must not change their meaning.</summary>
    private void AddBounds(JsonObject comparison, decimal one, decimal other, decimal step)
    {
        (decimal lower, decimal upper) = one <= other ? (one, other) : (other, one);
        bool lowerExcluded = random.Next(2) == 0, upperExcluded = random.Next(2) == 0;
        int form = random.Next(3);
        bool bothPossible = upper - lower > step;
        if (form != 1)
            comparison[lowerExcluded ? "moreThan" : "atLeast"] = Written(lower);
        if (form == 1 || (form == 2 && bothPossible))
            comparison[upperExcluded ? "lessThan" : "atMost"] = Written(upper);
    }

    private JsonNode Written(decimal number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        return JsonNode.Parse(random.Next(4) > 0 ? text : text.Contains('.', StringComparison.Ordinal) ? text + "00" : text + ".0")!;
    }

    private static decimal Number(JsonNode number) => decimal.Parse(number.ToJsonString(), CultureInfo.InvariantCulture);

    private decimal Whole(JsonNode range) => random.Next((int)range["from"]!, (int)range["to"]! + 1);

    private decimal Decimal(JsonNode range)
    {
        decimal from = Number((range["from"] ?? range["above"])!);
        decimal to = Number(range["to"]!);
        decimal number = Math.Round(from + ((to - from) * random.Next(101) / 100), random.Next(3));
        return number >= from && number <= to ? number : from;
    }

    private JsonArray Values(JsonNode fact, int count)
    {
        string[] values = [.. fact["values"]!.AsArray().Select(value => (string)value!["id"]!)];
        random.Shuffle(values);
        return [.. values.Take(count).Select(value => JsonValue.Create(value))];
    }
}
