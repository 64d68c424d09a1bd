namespace GuidelineDecisions.Http.Tests.Recommendations;

public sealed class AsOfTests(TestedService service)
{
    [Theory]
    [InlineData("\"facts\":{}")]
    [InlineData("\"asOf\":null,\"facts\":{}")]
    public async Task Without_a_date_the_patient_is_evaluated_as_of_today_in_UTC(string members)
    {
        string before = Today();
        Reply reply = await service.AskAsync(Ask.With(members));
        Assert.Contains(reply.Json.GetProperty("asOf").GetString(), new[] { before, Today() });
    }

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("2024-02-29")]
    [InlineData("2199-12-31")]
    public async Task A_calendar_date_is_accepted(string date)
    {
        Reply reply = await service.AskAsync(Ask.With($"\"asOf\":\"{date}\",\"facts\":{{}}"));
        Assert.Equal(date, reply.Json.GetProperty("asOf").GetString());
    }

    [Theory]
    [InlineData("\"2026-02-30\"")]
    [InlineData("\"2023-02-29\"")]
    [InlineData("\"2026-1-1\"")]
    [InlineData("\"20261123\"")]
    [InlineData("\"23.11.2026\"")]
    [InlineData("\"2026-11-23T00:00:00Z\"")]
    [InlineData("\"2026-11-23 \"")]
    [InlineData("\" 2026-11-23\"")]
    [InlineData("\"+2026-11-23\"")]
    [InlineData("\"today\"")]
    [InlineData("\"\\u0662\\u0660\\u0662\\u0666-11-23\"")]
    [InlineData("\"2026\\u201011\\u201023\"")]
    [InlineData("\"1899-12-31\"")]
    [InlineData("\"2200-01-01\"")]
    [InlineData("\"9999-12-31\"")]
    [InlineData("\"0001-01-01\"")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("20261123")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Anything_else_is_an_error_at_its_pointer(string date) =>
        (await service.AskAsync(Ask.With($"\"asOf\":{date},\"facts\":{{}}"))).AssertErrorsAt("/asOf");

    [Fact]
    public async Task A_fact_dated_after_the_as_of_date_is_an_error_and_one_on_it_is_not()
    {
        string question = Ask.With("\"asOf\":\"2026-06-30\",\"facts\":{\"responseDate\":\"2026-06-30\",\"lvefDate\":\"2026-07-01\"}");
        (await service.AskAsync(question)).AssertErrorsAt("/facts/lvefDate");
    }

    [Fact]
    public async Task A_fact_dated_after_today_is_an_error_when_no_as_of_date_is_given()
    {
        string later = Invariant($"{DateTime.UtcNow.AddDays(2):yyyy-MM-dd}");
        (await service.AskAsync(Ask.With($"\"facts\":{{\"responseDate\":\"{later}\"}}"))).AssertErrorsAt("/facts/responseDate");
    }

    [Fact]
    public async Task An_invalid_as_of_date_is_reported_together_with_other_errors()
    {
        string later = Invariant($"{DateTime.UtcNow.AddDays(2):yyyy-MM-dd}");
        Reply reply = await service.AskAsync(Ask.With($"\"extra\":1,\"facts\":{{\"responseDate\":\"{later}\"}}"));
        reply.AssertErrorsAt("/extra", "/facts/responseDate");
    }

    private static string Today() => Invariant($"{DateTime.UtcNow:yyyy-MM-dd}");
}
