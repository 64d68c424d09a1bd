using System.Globalization;
using System.Text;

namespace GuidelineDecisions.DecisionCore.Tests.HostileDocuments;

/// <summary>
/// Builds a guideline document from lists of JSON texts. It starts as a small valid document; every list can be filled until the document
/// has the most bytes that are allowed.
/// </summary>
internal sealed class LargeDocument
{
    /// <summary>A condition that is always valid.</summary>
    public const string Flag = """{"fact":"flag","equals":true}""";

    public const int MostRules = 4_000;

    /// <summary>The largest document that can be published.</summary>
    public const int MostBytes = 1024 * 1024;

    private int named;

    public List<string> References { get; } = ["""{"number":1,"status":"confirmed","citation":"A work"}"""];

    public List<string> Facts { get; } = ["""{"id":"flag","type":"boolean","label":"f","question":"?"}"""];

    public List<string> Scores { get; } = [];

    public List<string> Contradictions { get; } = [];

    public List<string> Definitions { get; } = [];

    public List<string> Statements { get; } = [Statement("S0", "scope"), Statement("S1", "directive")];

    public List<string> Topics { get; } = [];

    public List<string> Actions { get; } = ["""{"id":"act","label":"a"}"""];

    public List<string> Exclusive { get; } = [];

    public List<string> Rules { get; } = [];

    public List<string> Notices { get; } = [];

    public List<string> Conflicts { get; } = [];

    public List<string> Options { get; } = [];

    public List<string> FollowUps { get; } = [];

    public List<string> Menus { get; } = [];

    public List<string> Algorithm { get; } = [];

    public List<string> Invariants { get; } = [];

    public string Scope { get; set; } = Flag;

    public string Id { get; set; } = "large";

    public string Version { get; set; } = "1.0.0";

    /// <summary>The UTF-8 text.</summary>
    public byte[] ToBytes()
    {
        string rules = List(Rules.Count > 0 ? Rules : [RuleText("only", Flag)]);
        return Encoding.UTF8.GetBytes(
            $$"""
            {"id":"{{Id}}","version":"{{Version}}","status":"draft","title":"t","canonical":"https://example.org/large",
            "review":"r","disclaimer":"d","references":{{List(References)}},"facts":{{List(Facts)}},"scores":{{List(Scores)}},
            "contradictions":{{List(Contradictions)}},"definitions":{{List(Definitions)}},"statements":{{List(Statements)}},
            "scope":{"label":"s","when":{{Scope}},"statements":["S0"]},
            "topics":{{List([.. Topics, $$"""{"id":"t","label":"t","actions":{{List(Actions)}}}"""])}},
            "exclusive":{{List(Exclusive)}},"rules":{{rules}},"notices":{{List(Notices)}},"conflicts":{{List(Conflicts)}},
            "options":{{List(Options)}},"followUps":{{List(FollowUps)}},"alwaysAsk":[],"menus":{{List(Menus)}},
            "algorithm":{{List(Algorithm)}},"invariants":{{List(Invariants)}}}
            """);
    }

    /// <summary>Adds items until the document has nearly the most bytes that are allowed, or until there are enough.</summary>
    public LargeDocument Fill(List<string> list, Func<int, string> item, int most = MostRules, int bytes = MostBytes)
    {
        int size = ToBytes().Length;
        for (int i = 0; i < most; i++)
        {
            string next = item(i);
            size += Encoding.UTF8.GetByteCount(next) + 1;
            if (size > bytes)
                break;
            list.Add(next);
        }

        return this;
    }

    /// <summary>Fills the rules; each has one of the conditions.</summary>
    public LargeDocument FillRules(Func<int, string> when, int most = MostRules) =>
        Fill(Rules, i => RuleText(Invariant($"r{i}"), when(i)), most);

    public LargeDocument Rule(string when, string more = "")
    {
        Rules.Add(RuleText(string.Create(CultureInfo.InvariantCulture, $"x{named++}"), when, more));
        return this;
    }

    public static string RuleText(string id, string when, string more = "", string verdict = "recommend", string action = "act") =>
        $$$"""
        {"id":"{{{id}}}","topic":"t","when":{{{when}}},"then":{"verdict":"{{{verdict}}}","action":"{{{action}}}","text":"t"},
        "statements":["S1"]{{{more}}}}
        """;

    public static string Statement(string id, string kind, string more = "") =>
        $$"""{"id":"{{id}}","kind":"{{kind}}","quote":"q","citation":[1],"strength":"s","directness":["direct"]{{more}}}""";

    public static string Integer(string id, int to) =>
        Invariant($$$"""{"id":"{{{id}}}","type":"integer","label":"l","question":"?","range":{"from":0,"to":{{{to}}}}}""");

    public static string Code(string id, int values, string type = "code") =>
        $$"""{"id":"{{id}}","type":"{{type}}","label":"l","question":"?","values":{{Values(values)}}}""";

    public static string Values(int values) =>
        List(Enumerable.Range(0, values).Select(value => Invariant($$"""{"id":"v{{value}}","label":"v"}""")));

    public static string Definition(string id, string when) =>
        $$"""{"id":"{{id}}","label":"l","when":{{when}},"statements":["S1"]}""";

    public static string All(IEnumerable<string> conditions) => $$"""{"all":{{List(conditions)}}}""";

    public static string Any(IEnumerable<string> conditions) => $$"""{"any":{{List(conditions)}}}""";

    public static string Texts(IEnumerable<string> texts) => List(texts.Select(text => $"\"{text}\""));

    public static string List(IEnumerable<string> items) => $"[{string.Join(',', items)}]";
}
