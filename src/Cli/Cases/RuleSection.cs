using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Cases;

/// <summary>The rules that lack a case in which they hold, or one in which they do not.</summary>
internal static class RuleSection
{
    public static void Write(TestedVersion version, IPage page)
    {
        if (version.Cases.Count == 0 || version.Coverage.All(rule => rule.Complete))
            return;
        page.Heading("Rules without the cases they need");
        foreach (RuleCoverage rule in version.Coverage.Where(rule => !rule.Complete))
            page.Line(2, new Words(rule.Rule, Tone.Strong), $": {rule.Missing}");
    }
}
