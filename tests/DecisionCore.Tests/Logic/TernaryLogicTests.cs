using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Tests.Logic;

/// <summary>Runs the public test cases for three-valued logic from DMN (FEEL) and CQL.</summary>
public sealed partial class TernaryLogicTests
{
    public static IEnumerable<TheoryDataRow<string, Truth, Truth, Truth>> DmnAndOr =>
        from test in DmnTests("0106-feel-ternary-logic-test-01.xml")
        from result in test.Elements(Dmn + "resultNode")
        select new TheoryDataRow<string, Truth, Truth, Truth>(
            (string)result.Attribute("name")!, Input(test, "A"), Input(test, "B"), ValueIn(result.Element(Dmn + "expected")!));

    public static IEnumerable<TheoryDataRow<Truth, Truth>> DmnNot =>
        from test in DmnTests("0107-feel-ternary-logic-not-test-01.xml")
        from result in test.Elements(Dmn + "resultNode")
        select new TheoryDataRow<Truth, Truth>(Input(test, "A"), ValueIn(result.Element(Dmn + "expected")!));

    public static IEnumerable<TheoryDataRow<string, string>> Cql =>
        from test in Load("CqlLogicalOperatorsTest.xml").Descendants(CqlTests + "test")
        select new TheoryDataRow<string, string>((string)test.Element(CqlTests + "expression")!, (string)test.Element(CqlTests + "output")!)
        {
            TestDisplayName = "CQL: " + (string)test.Attribute("name")!,
        };

    private static XNamespace Dmn => "http://www.omg.org/spec/DMN/20160719/testcase";

    private static XNamespace CqlTests => "http://hl7.org/fhirpath/tests";

    [Theory]
    [MemberData(nameof(DmnAndOr))]
    public void Conjunction_and_disjunction_match_DMN(string decision, Truth a, Truth b, Truth expected) =>
        Assert.Equal(expected, decision switch
        {
            "DecisionAnd" => Kleene.And(a, b),
            "DecisionOr" => Kleene.Or(a, b),
            _ => throw new InvalidOperationException($"Unknown DMN decision '{decision}'."),
        });

    [Theory]
    [MemberData(nameof(DmnNot))]
    public void Negation_matches_DMN(Truth a, Truth expected) => Assert.Equal(expected, Kleene.Not(a));

    [Theory]
    [MemberData(nameof(Cql))]
    public void Logical_operators_match_CQL(string expression, string output) =>
        Assert.Equal(Named(output), Value(expression));

    [Fact]
    public void Every_test_in_the_public_files_runs()
    {
        Assert.Equal(18, DmnAndOr.Count());
        Assert.Equal(9, DmnAndOr.Count(row => row.Data.Item1 == "DecisionAnd"));
        Assert.Equal(9, DmnAndOr.Count(row => row.Data.Item1 == "DecisionOr"));
        Assert.Equal(3, DmnNot.Count());
        Assert.Equal(39, Cql.Count());
        Assert.Equal(39, Regex.Count(TestFiles.Text("TernaryLogic/CqlLogicalOperatorsTest.xml"), "<test "));
    }

    [Theory]
    [InlineData(true, Truth.True)]
    [InlineData(false, Truth.False)]
    public void A_known_boolean_maps_to_its_truth_value(bool value, Truth truth) => Assert.Equal(truth, Kleene.Of(value));

    private static Truth Value(string expression)
    {
        Match match = Expression().Match(expression);
        Assert.True(match.Success, $"Cannot parse the expression '{expression}'.");
        Truth left = Named(match.Groups["left"].Success ? match.Groups["left"].Value : "null");
        Truth right = Named(match.Groups["right"].Value);
        return match.Groups["operator"].Value switch
        {
            "and" => Kleene.And(left, right),
            "or" => Kleene.Or(left, right),
            "not" => Kleene.Not(right),
            "implies" => Kleene.Or(Kleene.Not(left), right),
            "xor" => Kleene.Or(Kleene.And(left, Kleene.Not(right)), Kleene.And(Kleene.Not(left), right)),
            string other => throw new InvalidOperationException($"Unknown operator '{other}'."),
        };
    }

    private static Truth Named(string word) => word switch
    {
        "true" => Truth.True,
        "false" => Truth.False,
        "null" => Truth.Unknown,
        _ => throw new InvalidOperationException($"'{word}' is not a truth value."),
    };

    private static XDocument Load(string file) => XDocument.Parse(TestFiles.Text($"TernaryLogic/{file}"));

    private static IEnumerable<XElement> DmnTests(string file) => Load(file).Root!.Elements(Dmn + "testCase");

    private static Truth Input(XElement test, string name) =>
        ValueIn(test.Elements(Dmn + "inputNode").Single(node => (string)node.Attribute("name")! == name));

    private static Truth ValueIn(XElement parent)
    {
        XElement value = parent.Element(Dmn + "value")!;
        XNamespace instance = "http://www.w3.org/2001/XMLSchema-instance";
        return Named((string?)value.Attribute(instance + "nil") == "true" ? "null" : value.Value.ToLower(CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^\s*(?:(?<left>true|false|null)\s+)?(?<operator>and|or|xor|implies|not)\s+(?<right>true|false|null)\s*$")]
    private static partial Regex Expression();
}
