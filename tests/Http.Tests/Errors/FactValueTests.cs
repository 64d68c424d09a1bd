using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Errors;

/// <summary>Checks every fact with every kind of value twice: against the service and against the schema that it publishes.</summary>
public sealed class FactValueTests(TestedService service)
{
    private static readonly string[] Probes =
    [
        "null", "true", "false", "0", "1", "-1", "4", "5", "0.5", "1.5", "18", "19", "20", "21", "30", "30.1", "33", "34", "95", "95.01",
        "300", "301", "2.0", "\"\"", "\"0\"", "\"1\"", "\"true\"", "\"positive\"", "\"none\"", "\"other\"", "\"A\"", "\"null\"", "[]",
        "[[]]", "[null]", "[1]", "[\"other\"]", "[\"taxane\"]", "[\"taxane\",\"taxane\"]", "[\"mechanicalPain\",\"motorDeficit\"]", "{}",
        "{\"value\":1}", "\"2026-11-23\"", "\"1900-01-01\"", "\"2026-02-29\"", "\"2026-11-23T00:00\"",
    ];

    [Fact]
    public async Task The_service_accepts_exactly_the_values_that_its_schema_allows()
    {
        var differences = new List<string>();
        foreach (JsonProperty fact in service.Contract.Facts.EnumerateObject())
        {
            foreach (string probe in Probes.Concat(OwnValues(fact.Value)).Distinct())
            {
                Reply reply = await service.AskAsync(Ask.WithFact(fact.Name, probe));
                bool isAllowed = IsAllowed(fact.Name, probe);
                if (isAllowed != (reply.Status == 200))
                    differences.Add(
                        Invariant($"{fact.Name} {probe}: {(isAllowed ? "allowed" : "not allowed")} by the schema, {reply.Status}"));
                if (reply.Status != 200)
                    reply.AssertErrorsAt("/facts/" + fact.Name);
            }
        }

        Assert.Empty(differences);
    }

    [Fact]
    public async Task Every_invalid_fact_is_named_when_all_are_invalid()
    {
        string[] facts = [.. service.Contract.Facts.EnumerateObject().Select(fact => fact.Name)];
        Reply reply = await service.AskAsync(Ask.About($"{{{string.Join(",", facts.Select(fact => $"\"{fact}\":{{}}"))}}}"));
        reply.AssertErrorsAt([.. facts.Select(fact => "/facts/" + fact)]);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1e-400")]
    [InlineData("1E2")]
    [InlineData("1e0")]
    [InlineData("50e+0")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("5.1234567890123456789012345678")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("-79228162514264337593543950336")]
    [InlineData("99999999999999999999")]
    [InlineData("2147483648")]
    public async Task A_number_of_another_form_or_size_is_an_error_and_is_not_rounded(string number)
    {
        (await service.AskAsync(Ask.WithFact("ecog", number))).AssertErrorsAt("/facts/ecog");
        (await service.AskAsync(Ask.WithFact("lvefPercent", number))).AssertErrorsAt("/facts/lvefPercent");
    }

    [Theory]
    [InlineData("vertebralSites", "-0")]
    [InlineData("vertebralSites", "33.000000000000000000")]
    [InlineData("lvefPercent", "5.0000000000000000001")]
    [InlineData("lvefPercent", "94.999999999999999999")]
    [InlineData("largestLesionCm", "0.0000000000000000001")]
    public async Task A_number_of_twenty_digits_is_read_exactly(string fact, string number) =>
        Assert.Equal(200, (await service.AskAsync(Ask.WithFact(fact, number))).Status);

    [Fact]
    public async Task Very_long_strings_and_keys_are_ordinary_errors()
    {
        string text = new('y', 200_000);
        (await service.AskAsync(Ask.WithFact("her2Status", $"\"{text}\""))).AssertErrorsAt("/facts/her2Status");
        (await service.AskAsync(Ask.WithFact("symptoms", $"[\"{text}\"]"))).AssertErrorsAt("/facts/symptoms");
        (await service.AskAsync(Ask.WithFact("responseDate", $"\"{text}\""))).AssertErrorsAt("/facts/responseDate");
        (await service.AskAsync(Ask.With($"\"asOf\":\"{text}\",\"facts\":{{}}"))).AssertErrorsAt("/asOf");
        (await service.AskAsync(Ask.WithFact(text, "1"))).AssertErrorsAt("/facts/" + text);
        (await service.AskAsync(Ask.Of($"\"{text}\""))).AssertProblem(404, "not-found");
        (await service.AskAsync(Ask.With($"\"version\":\"{text}\",\"facts\":{{}}"))).AssertProblem(404, "not-found");
    }

    private static IEnumerable<string> OwnValues(JsonElement schema)
    {
        bool isList = schema.TryGetProperty("items", out JsonElement items);
        if (!(isList ? items : schema).TryGetProperty("enum", out JsonElement values))
            yield break;
        foreach (JsonElement allowed in values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String))
        {
            string value = allowed.GetRawText();
            yield return isList ? $"[{value}]" : value;
            yield return isList ? $"[{value.ToUpperInvariant()}]" : value.ToUpperInvariant();
            yield return isList ? $"[{value},{value}]" : $"[{value}]";
        }
    }

    private bool IsAllowed(string fact, string value)
    {
        using JsonDocument facts = JsonDocument.Parse($"{{\"{fact}\":{value}}}");
        return new SchemaValidator(service.Contract.Document).Errors(facts.RootElement, "#/components/schemas/Facts").Count == 0;
    }
}
