using System.Collections.Immutable;

namespace GuidelineDecisions.Cli.Synthetic.Drawing;

/// <summary>A row of a table whose columns are the courses of disease.</summary>
internal sealed class ByCourse<T>(T newlyDiagnosed, T firstLine, T laterLine, T followUp, T emergency, T outOfScope)
{
    private readonly ImmutableArray<T> columns = [newlyDiagnosed, firstLine, laterLine, followUp, emergency, outOfScope];

    public T this[Course course] => columns[(int)course];
}
