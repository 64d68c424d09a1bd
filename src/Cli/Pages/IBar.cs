namespace GuidelineDecisions.Cli.Pages;

/// <summary>What someone watches while work is done: how many steps of how many are done.</summary>
internal interface IBar : IProgress<(int Done, int Of)>
{
    /// <summary>Says anew what is done.</summary>
    void Say(string title);
}
