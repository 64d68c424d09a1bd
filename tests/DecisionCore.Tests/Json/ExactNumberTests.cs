using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Json;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1.9000", "1.9")]
    [InlineData("2.0", "2")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("100", "100")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("0.1234567890123456789", "0.1234567890123456789")]
    [InlineData("-0.1234567890123456789", "-0.1234567890123456789")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    public void A_number_is_read_exactly_and_written_in_canonical_form(string json, string written)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.True(ExactNumber.TryRead(document.RootElement, out decimal number));
        Assert.Equal(written, JsonSerializer.Serialize(number));
        Assert.Equal(written, Invariant($"{number}"));
    }

    [Theory]
    [InlineData("123456789012345678901")]
    [InlineData("0.12345678901234567890")]
    [InlineData("1.00000000000000000000")]
    [InlineData("1e1")]
    [InlineData("1E-1")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("null")]
    public void Any_other_number_format_is_rejected(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.False(ExactNumber.TryRead(document.RootElement, out _));
    }
}
