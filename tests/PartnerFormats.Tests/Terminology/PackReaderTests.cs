using System.Collections.Immutable;
using System.Text;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Tests.Terminology;

/// <summary>Every mistake in a pack is reported at its place, with what is allowed.</summary>
public sealed class PackReaderTests
{
    private const string First = "/groups/0/codes/0";

    [Fact]
    public void A_pack_without_mistakes_is_read()
    {
        TerminologyPack pack = PackReader.Read(Encoding.UTF8.GetBytes(SmallPack.Text)).Value!;
        Assert.Equal("small 1.2.3", $"{pack.Name} {pack.Version}");
        Assert.Equal(["breast", "left", "nipple"], pack.Groups.Select(group => group.Id));
        Assert.Equal(["first source", "second source"], pack.Sources.Values);
    }

    [Theory]
    [InlineData("\"name\": \"small\"", "\"name\": \"Small Pack\"", "/name", "lower-case letters and digits")]
    [InlineData("\"name\": \"small\",", "", "", "The key 'name' is missing.")]
    [InlineData("\"version\": \"1.2.3\"", "\"version\": \"1.2\"", "/version", "major.minor.patch")]
    [InlineData("\"version\": \"1.2.3\"", "\"version\": 1", "/version", "expected a string")]
    [InlineData("\"covers\": \"An example.\"", "\"covers\": \" \"", "/covers", "not blank")]
    [InlineData("\"licence\": \"None.\"", "\"licence\": \"a\\nb\"", "/licence", "text on one line")]
    [InlineData("\"licence\": \"None.\"", "\"license\": \"None.\"", "/license", "did you mean 'licence'?")]
    [InlineData("\"number\": 2", "\"number\": 1", "/sources/1/number", "Source 1 occurs more than once")]
    [InlineData("\"number\": 2", "\"number\": 0", "/sources/1/number", "from 1 to 1000")]
    [InlineData("\"name\": \"second source\"", "\"nam\": \"x\"", "/sources/1/nam", "did you mean 'name'?")]
    [InlineData(
        "{ \"number\": 2, \"name\": \"second source\" }",
        "{ \"number\": 2, \"name\": \"second source\" }, { \"number\": 3, \"name\": \"third\" }",
        "/sources",
        "Source 3 is not named by any code")]
    [InlineData("\"groups\": [\"breast\", \"nipple\"]", "\"groups\": [\"breast\"]", "/exclusive/0/groups", "at least 2")]
    [InlineData(
        "\"groups\": [\"breast\", \"nipple\"]",
        "\"groups\": [\"breast\", \"niple\"]",
        "/exclusive/0/groups/1",
        "did you mean 'nipple'?")]
    [InlineData("\"text\": \"Parts\",", "", "/exclusive/0", "The key 'text' is missing.")]
    [InlineData(
        "\"groups\": [\"breast\", \"nipple\"]",
        "\"groups\": [\"breast\", \"left\"]",
        "/groups/1/codes/1",
        "'breast', which excludes 'left'")]
    [InlineData("\"id\": \"left\"", "\"id\": \"aleft\"", "/groups/1/id", "Found 'aleft' after 'breast'")]
    [InlineData("\"id\": \"left\"", "\"id\": \"breast\"", "/groups/1/id", "each group once")]
    [InlineData("\"id\": \"left\"", "\"id\": \"Left\"", "/groups/1/id", "lower-case letters and digits")]
    [InlineData("\"label\": \"Left\"", "\"label\": null", "/groups/1/label", "Found null")]
    [InlineData(
        "\"system\": \"icd10cm\", \"code\": \"C50.*\"",
        "\"system\": \"icd10cn\", \"code\": \"C50.*\"",
        First + "/system",
        "did you mean 'icd10cm'?")]
    [InlineData("\"C50.*\"", "\"\"", First + "/code", "not blank")]
    [InlineData("\"C50.*\"", "\".*\"", First + "/code", "at the end of a prefix")]
    [InlineData("\"C50.*\"", "\"C 50\"", First + "/code", "visible ASCII characters")]
    [InlineData("\"C50.0\"", "\"C50.2\"", "/groups/2/codes/1/code", "sorted by system and code")]
    [InlineData("\"C50.1.*\"", "\"C500\"", "/groups/2/codes/1/code", "listed more than once")]
    [InlineData("\"C50.3\", \"label\": \"left\"", "\"C50.8\", \"label\": \"left\"", "/groups/2/codes/2", "not in another group")]
    [InlineData("\"label\": \"breast\", \"sources\": [1, 2]", "\"label\": \"\", \"sources\": [1, 2]", First + "/label", "not blank")]
    [InlineData(
        "\"label\": \"breast\", \"sources\": [1, 2]",
        "\"label\": \"breast\", \"sources\": [1, 3]",
        First + "/sources/1",
        "Found 3; expected the number of a source")]
    [InlineData(
        "\"label\": \"breast\", \"sources\": [1, 2]",
        "\"label\": \"breast\", \"sources\": [2, 1]",
        First + "/sources/1",
        "Found 1 after 2")]
    [InlineData(
        "\"label\": \"breast\", \"sources\": [1, 2]",
        "\"label\": \"breast\", \"sources\": [2, 2]",
        First + "/sources/1",
        "each number once")]
    [InlineData("\"label\": \"breast\", \"sources\": [1, 2]", "\"label\": \"breast\", \"sources\": []", First + "/sources", "at least 1")]
    [InlineData(
        "\"label\": \"breast\", \"sources\": [1, 2]",
        "\"label\": \"breast\", \"sources\": [1]",
        First + "/unconfirmed",
        "expected \"unconfirmed\": true")]
    [InlineData("\"unconfirmed\": true", "\"unconfirmed\": \"yes\"", "/groups/0/codes/1/unconfirmed", "expected true or false")]
    [InlineData(", \"reason\": \"Unclear.\"", "", "/groups/2/codes/2", "The key 'reason' is missing.")]
    [InlineData("\"doubtful\": true, ", "", "/groups/2/codes/2/reason", "Only a doubtful code has a reason.")]
    [InlineData("\"doubtful\": true", "\"doubtfull\": true", "/groups/2/codes/2/doubtfull", "did you mean 'doubtful'?")]
    public void A_mistake_is_reported_at_its_place(string right, string wrong, string pointer, string detail)
    {
        Assert.Contains(right, SmallPack.Text, StringComparison.Ordinal);
        int at = SmallPack.Text.IndexOf(right, StringComparison.Ordinal);
        ImmutableArray<InputError> errors =
            PackReader.Read(Encoding.UTF8.GetBytes(SmallPack.Text[..at] + wrong + SmallPack.Text[(at + right.Length)..])).Errors;
        Assert.Contains(errors, error => error.Pointer == pointer && error.Detail.Contains(detail, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        string text = SmallPack.Text.Replace("1.2.3", "1", StringComparison.Ordinal).Replace("[1, 2]", "[9]", StringComparison.Ordinal);
        Assert.Equal(
            ["/groups/0/codes/0/sources/0", "/groups/1/codes/0/sources/0", "/version"],
            PackReader.Read(Encoding.UTF8.GetBytes(text)).Errors.Select(error => error.Pointer)
                .Intersect(["/version", "/groups/0/codes/0/sources/0", "/groups/1/codes/0/sources/0"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[]", "Found an array; expected an object with the keys")]
    [InlineData("{", "Malformed JSON")]
    public void What_is_not_an_object_is_refused(string text, string detail) =>
        Assert.Contains(detail, PackReader.Read(Encoding.UTF8.GetBytes(text)).Errors[0].Detail, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_too_large_is_refused() =>
        Assert.Contains(
            "expected at most 8388608", Assert.Single(PackReader.Read(new byte[8388609]).Errors).Detail, StringComparison.Ordinal);
}
