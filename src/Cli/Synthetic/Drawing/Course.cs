namespace GuidelineDecisions.Cli.Synthetic.Drawing;

/// <summary>Where a synthetic patient stands. It is never written: it is what makes the facts of one patient fit each other.</summary>
internal enum Course
{
    /// <summary>The vertebral metastasis has just been found, nothing is treated.</summary>
    NewlyDiagnosed,

    /// <summary>On the first line of systemic therapy.</summary>
    FirstLine,

    /// <summary>After one line or more: on the next one, or progressing.</summary>
    LaterLine,

    /// <summary>After radiotherapy or surgery of a vertebra, under surveillance.</summary>
    FollowUp,

    /// <summary>Cord or cauda equina signs.</summary>
    Emergency,

    /// <summary>Not whom the guideline speaks for.</summary>
    OutOfScope,
}
