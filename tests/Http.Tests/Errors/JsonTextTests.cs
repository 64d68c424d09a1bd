using System.Text;

namespace GuidelineDecisions.Http.Tests.Errors;

/// <summary>Bodies that are not JSON (RFC 8259) in UTF-8, and some that only look invalid.</summary>
public sealed class JsonTextTests(TestedService service)
{
    [Theory]
    [InlineData("", 1, 1)]
    [InlineData(" ", 1, 2)]
    [InlineData("{", 1, 2)]
    [InlineData("nul", 1, 4)]
    [InlineData("{\"a\":}", 1, 6)]
    [InlineData("{\n  \"guideline\": \"x\",\n}", 3, 1)]
    [InlineData("{\"a\":1,}", 1, 8)]
    [InlineData("{\"a\":1} x", 1, 9)]
    [InlineData("{\"a\":1}{}", 1, 8)]
    [InlineData("{'a':1}", 1, 2)]
    [InlineData("{a:1}", 1, 2)]
    [InlineData("{\"a\":NaN}", 1, 6)]
    [InlineData("{\"a\":-Infinity}", 1, 7)]
    [InlineData("{\"a\":01}", 1, 7)]
    [InlineData("{\"a\":1.}", 1, 8)]
    [InlineData("{\"a\":.5}", 1, 6)]
    [InlineData("{\"a\":+1}", 1, 6)]
    [InlineData("{\"a\":0x1}", 1, 7)]
    [InlineData("{\"a\":\"\t\"}", 1, 7)]
    [InlineData("{\"a\":\"\\x\"}", 1, 8)]
    [InlineData("{\"a\":1 // no comments\n}", 1, 8)]
    [InlineData("{\"a\":1 /* no comments */}", 1, 8)]
    [InlineData("\u00a0{}", 1, 1)]
    public async Task Malformed_JSON_is_an_error_with_line_and_byte(string body, int line, int atByte)
    {
        string detail = (await service.AskAsync(body)).AssertMalformed();
        Assert.StartsWith(Invariant($"Malformed JSON at line {line}, byte {atByte}."), detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("C3")]
    [InlineData("C3 28")]
    [InlineData("C0 AF")]
    [InlineData("E0 80 AF")]
    [InlineData("ED A0 80")]
    [InlineData("F4 90 80 80")]
    [InlineData("F8 88 80 80 80")]
    [InlineData("FF FE")]
    public async Task Invalid_UTF8_is_an_error_with_its_position(string bytes)
    {
        byte[] body =
        [
            .. "{\n\"facts\":{\"her2Status\":\""u8, .. Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)), .. "\"}}"u8,
        ];
        string detail = (await service.AskAsync(body)).AssertMalformed();
        Assert.StartsWith("The text is not valid UTF-8 at line 2, byte 24.", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_encodings_than_UTF8_are_errors()
    {
        string question = Ask.About("{}");
        (await service.AskAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(question)])).AssertMalformed();
        (await service.AskAsync(Encoding.BigEndianUnicode.GetBytes(question))).AssertMalformed();
        (await service.AskAsync(Encoding.UTF32.GetBytes(question))).AssertMalformed();
    }

    [Fact]
    public async Task One_byte_order_mark_is_ignored()
    {
        byte[] question = Encoding.UTF8.GetBytes(Ask.About("{}"));
        Reply marked = await service.AskAsync([.. Encoding.UTF8.Preamble, .. question]);
        Assert.Equal((await service.AskAsync(question)).Body, marked.Body);
        (await service.AskAsync([.. Encoding.UTF8.Preamble])).AssertMalformed();
        (await service.AskAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. question])).AssertMalformed();
    }

    [Theory]
    [InlineData("""{"guideline":"\ud800"}""")]
    [InlineData("""{"guideline":"\udc00\ud800"}""")]
    [InlineData("""{"guideline":"x\ud83dx"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"facts":{"\udfff":1}}""")]
    [InlineData("""{"facts":{"symptoms":["\uDBFF"]}}""")]
    [InlineData("""{"facts":{"her2Status":{"deep":[{"\ud83d\ud83d":0}]}}}""")]
    public async Task A_lone_surrogate_in_a_key_or_a_string_is_an_error(string body) =>
        Assert.Contains("lone surrogate", (await service.AskAsync(body)).AssertMalformed(), StringComparison.Ordinal);

    [Fact]
    public async Task A_surrogate_pair_is_a_character() =>
        (await service.AskAsync(Ask.WithFact("\\ud83d\\ude00", "1"))).AssertErrorsAt("/facts/\U0001F600");

    [Theory]
    [InlineData(33)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public async Task Nesting_deeper_than_allowed_is_an_error(int depth)
    {
        (await service.AskAsync(new string('[', depth))).AssertMalformed();
        (await service.AskAsync(Lists(depth))).AssertMalformed();
        (await service.AskAsync(Ask.WithFact("ecog", Lists(depth)))).AssertMalformed();
        string objects = string.Concat(Enumerable.Repeat("{\"\":", Math.Min(depth, 60_000)));
        (await service.AskAsync(Ask.WithFact("ecog", objects))).AssertMalformed();
    }

    [Fact]
    public async Task Nesting_as_deep_as_allowed_is_read() =>
        (await service.AskAsync(Ask.WithFact("ecog", Lists(30)))).AssertErrorsAt("/facts/ecog");

    private static string Lists(int depth) => new string('[', depth) + new string(']', depth);
}
