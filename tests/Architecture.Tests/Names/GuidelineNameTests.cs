using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Names;

/// <summary>
/// A guideline is data: no code outside src/Guidelines names a fact, a rule or an action of a shipped guideline, in a literal or a comment.
/// </summary>
/// <remarks>
/// Only whole ids count. An id with an upper-case letter or a digit counts anywhere. An id of lower-case words, such as
/// <c>symptoms</c>, may be prose, so it counts only where it is a whole literal or in quotation marks, backticks or <c>c</c> elements.
/// </remarks>
public sealed partial class GuidelineNameTests
{
    /// <summary>Ids that are also words of this service, with the reason.</summary>
    private static readonly Dictionary<string, string> GeneralWords = new()
    {
        ["birthDate"] = "An element of the FHIR resource Patient.",
        ["resection"] = "An operator that reads facts from records, for any tumour.",
    };

    private static readonly HashSet<string> Ids =
    [
        .. from entry in new ShippedGuidelines().All
           from version in entry.Versions
           let guideline = version.Guideline.Guideline
           from id in guideline.Facts.Select(fact => fact.Id).Concat(guideline.Rules.Select(rule => rule.Id))
               .Concat(guideline.Topics.SelectMany(topic => topic.Actions).Select(action => action.Id))
           select id,
    ];

    [Fact]
    public void No_code_names_a_fact_a_rule_or_an_action_of_a_shipped_guideline() => Assert.Equal("", string.Join('\n',
        from file in Repository.Files("src", "*.cs")
        from found in NamesIn(Repository.Text(file))
        select $"{file}:{found}"));

    [Fact]
    public void Every_general_word_is_still_an_id() => Assert.All(GeneralWords.Keys, word => Assert.Contains(word, Ids));

    [Theory]
    [InlineData("var x = \"her2Status\";", true)]
    [InlineData("// As in S5-spine-srs.", true)]
    [InlineData("/// <summary>The fact esccGrade.</summary>", true)]
    [InlineData("var x = $\"\"\"{ \"ecog\": 1 }\"\"\";", true)]
    [InlineData("Run(\"spine-mri\"u8);", true)]
    [InlineData("/// See <c>symptoms</c>.", true)]
    [InlineData("// The patient's symptoms.", false)]
    [InlineData("var x = \"symptoms without a cause\";", false)]
    [InlineData("var x = \"her2StatusOther\";", false)]
    [InlineData("var her2Status = 1;", false)]
    [InlineData("char q = '\"'; var her2Status = 1; char r = '\"';", false)]
    public void An_id_counts_where_it_is_a_name(string code, bool counts) => Assert.Equal(counts, NamesIn(code).Any());

    private static IEnumerable<string> NamesIn(string code) =>
        from text in SourceText.Of(code)
        from Match word in Words().Matches(text.Text)
        where Ids.Contains(word.Value) && !GeneralWords.ContainsKey(word.Value)
        where !LowerCaseWords().IsMatch(word.Value) || IsMarked(text, word)
        select Invariant($"{text.Line}: {word.Value}");

    private static bool IsMarked(SourceText text, Match word) =>
        (text.IsLiteral && word.Length == text.Text.Length)
        || (word.Index > 0 && word.Index + word.Length < text.Text.Length
            && "\"'`>".Contains(text.Text[word.Index - 1], StringComparison.Ordinal)
            && "\"'`<\\".Contains(text.Text[word.Index + word.Length], StringComparison.Ordinal));

    [GeneratedRegex("[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]|[A-Za-z]")]
    private static partial Regex Words();

    [GeneratedRegex("^[a-z-]+$")]
    private static partial Regex LowerCaseWords();
}
