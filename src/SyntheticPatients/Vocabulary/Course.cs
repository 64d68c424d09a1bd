using System.Collections.Immutable;

namespace GuidelineDecisions.SyntheticPatients.Vocabulary;

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

/// <summary>A row of a table whose columns are the courses of disease.</summary>
internal sealed class ByCourse<T>(T newlyDiagnosed, T firstLine, T laterLine, T followUp, T emergency, T outOfScope)
{
    private readonly ImmutableArray<T> columns = [newlyDiagnosed, firstLine, laterLine, followUp, emergency, outOfScope];

    public T this[Course course] => columns[(int)course];
}

/// <summary>Why a patient is out of scope.</summary>
internal enum ScopeGap
{
    None,
    Her2Negative,
    Her2Equivocal,
    NoDistantMetastasis,
    NoVertebralMetastasis,
    NotLocallyAdvanced,
}
