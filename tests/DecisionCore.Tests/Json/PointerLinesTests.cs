using System.Text;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Json;

public sealed class PointerLinesTests
{
    private const string Document =
        """
        // a comment
        {
          "a": 1, "b": [
            { "c": 2 },
            /* two
               lines */ [3,
              4]
          ],
          "d/e~f": {
            "g":
              null
          },
          "a": 5
        }
        """;

    [Theory]
    [InlineData("", 2)]
    [InlineData("/b", 3)]
    [InlineData("/b/0", 4)]
    [InlineData("/b/0/c", 4)]
    [InlineData("/b/1", 6)]
    [InlineData("/b/1/0", 6)]
    [InlineData("/b/1/1", 7)]
    [InlineData("/d~1e~0f", 9)]
    [InlineData("/d~1e~0f/g", 10)]
    [InlineData("/a", 13)]
    [InlineData("/b/0/missing/deeper", 4)]
    [InlineData("/missing", 2)]
    public void A_pointer_has_its_own_line_or_that_of_its_nearest_ancestor(string pointer, int line)
    {
        Assert.Equal(line, LinesOf(Document).LineOf(pointer));
        Assert.Equal(line, LinesOf("\uFEFF" + Document).LineOf(pointer));
        Assert.Equal(line, LinesOf(Document.Replace("\n", "\r\n", StringComparison.Ordinal)).LineOf(pointer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"a\": ")]
    [InlineData("{ \"\\ud800\": 1 }")]
    public void Text_that_is_not_JSON_has_no_lines(string text) => Assert.Null(LinesOf(text).LineOf("/a"));

    [Fact]
    public void Text_that_is_not_UTF8_has_no_lines() => Assert.Null(new PointerLines(new byte[] { (byte)'{', 0xFF, (byte)'}' }).LineOf(""));

    private static PointerLines LinesOf(string text) => new(Encoding.UTF8.GetBytes(text));
}
