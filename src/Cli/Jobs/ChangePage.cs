using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>The cases whose advice a job changed, or would change, for people; written as they come, so that none is held.</summary>
internal sealed class ChangePage(IPage page)
{
    private long cases;

    /// <summary>Writes some of them.</summary>
    public void Add(ChangedCases some)
    {
        foreach (ChangedCase changed in some.Cases)
        {
            page.Line(0, new Words(changed.CaseId, Tone.Strong), new Words($" revision {changed.Revision}", Tone.Faint));
            foreach (AdviceChange change in changed.Changes)
                page.Line(2, ChangeText.Of(change));
        }

        cases += some.Cases.Count;
    }

    /// <summary>Writes how many there are.</summary>
    public void End(ChangedCases last) => page.Line(0, $"{cases:N0} of your cases, {last.From} -> {last.Version}.");
}
