using System.Collections.Immutable;

namespace GuidelineDecisions.SyntheticPatients.Vocabulary;

/// <summary>The course of a patient's disease. It is never written: it makes the facts of one patient consistent with each other.</summary>
internal enum Course
{
    /// <summary>The vertebral metastasis has just been found and nothing has been treated.</summary>
    NewlyDiagnosed,

    /// <summary>On the first line of systemic therapy.</summary>
    FirstLine,

    /// <summary>After at least one line: on the next one, or progressing.</summary>
    LaterLine,

    /// <summary>Under surveillance after radiotherapy or surgery of a vertebra.</summary>
    FollowUp,

    /// <summary>With signs of cord or cauda equina compression.</summary>
    Emergency,

    /// <summary>Outside the scope of the guideline.</summary>
    OutOfScope,
}

/// <summary>A row of a table with one column per course.</summary>
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
