using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Json;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("{\n  \"a\": 1,\n}", "line 3, byte 1")]
    [InlineData("{ \"a\": tru }", "line 1, byte 11")]
    [InlineData("", "line 1, byte 1")]
    [InlineData("{} {}", "line 1, byte 4")]
    [InlineData("{ 'a': 1 }", "line 1, byte 3")]
    [InlineData("{ \"a\": 01 }", "line 1, byte 9")]
    [InlineData("{ \"a\": NaN }", "line 1, byte 8")]
    [InlineData("{ \"a\": 1 } // end", "line 1, byte 12")]
    [InlineData("{ \"a\"", "line 1, byte 6")]
    public void Malformed_JSON_is_an_error_with_its_position(string text, string position)
    {
        InputError error = Assert.Single(StrictJson.Parse(Encoding.UTF8.GetBytes(text)).Errors);
        Assert.Equal("", error.Pointer);
        Assert.Contains($"Malformed JSON at {position}.", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_does_not_repeat_the_text()
    {
        InputError error = StrictJson.Parse(Encoding.UTF8.GetBytes("{ \"a\": secret }")).Errors[0];
        Assert.DoesNotContain("secret", error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x22, 0xFF, 0x22 }, "line 1, byte 2")]
    [InlineData(new byte[] { 0x5B, 0x0A, 0x20, 0x22, 0xC3, 0x22, 0x5D }, "line 2, byte 3")]
    [InlineData(new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 }, "line 1, byte 2")]
    [InlineData(new byte[] { 0x22, 0xC0, 0x80, 0x22 }, "line 1, byte 2")]
    public void Invalid_UTF8_is_an_error_with_its_position(byte[] utf8, string position)
    {
        InputError error = Assert.Single(StrictJson.Parse(utf8).Errors);
        Assert.Equal($"The text is not valid UTF-8 at {position}.", error.Detail);
    }

    [Theory]
    [InlineData("{ \"a\": \"\\ud800\" }", "line 1, byte 8")]
    [InlineData("{ \"a\": \"\\udc00\\ud800\" }", "line 1, byte 8")]
    [InlineData("{\n \"\\ud800\": 1 }", "line 2, byte 2")]
    [InlineData("[\"\\ud83d\\ude00\", \"\\ud83d\"]", "line 1, byte 18")]
    public void A_lone_surrogate_is_an_error_with_its_position(string text, string position)
    {
        InputError error = Assert.Single(StrictJson.Parse(Encoding.UTF8.GetBytes(text)).Errors);
        Assert.Contains($"a lone surrogate) at {position}.", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_surrogate_pair_is_accepted()
    {
        using JsonDocument document = StrictJson.Parse("\"\\ud83d\\ude00\""u8.ToArray()).Value!;
        Assert.Equal("😀", document.RootElement.GetString());
    }

    [Theory]
    [InlineData("// a comment\n{}")]
    [InlineData("{ /* a comment */ }")]
    [InlineData("{} // \\ud800")]
    public void Comments_are_accepted_only_where_allowed(string text)
    {
        using JsonDocument? allowed = StrictJson.Parse(Encoding.UTF8.GetBytes(text), allowComments: true).Value;
        Assert.NotNull(allowed);
        Assert.Null(StrictJson.Parse(Encoding.UTF8.GetBytes(text)).Value);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        using JsonDocument? document = StrictJson.Parse(Encoding.UTF8.GetBytes("\uFEFF{}")).Value;
        Assert.NotNull(document);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(100_000, false)]
    public void Nesting_is_bounded(int depth, bool allowed)
    {
        byte[] lists = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        byte[] withEscape = Encoding.UTF8.GetBytes(new string('[', depth) + "\"\\u0041\"" + new string(']', depth));
        foreach (byte[] text in new[] { lists, withEscape })
        {
            using JsonDocument? document = StrictJson.Parse(text).Value;
            Assert.Equal(allowed, document is not null);
        }
    }
}
