using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Differences;

/// <summary>Two versions of one guideline, to be compared.</summary>
internal sealed record ComparedVersions(CheckedGuideline From, CheckedGuideline To)
{
    /// <summary>What both versions say of a part, the later one first: a part may be in one of them only.</summary>
    public IEnumerable<T> Both<T>(Func<Guideline, IEnumerable<T>> parts) => parts(To.Guideline).Concat(parts(From.Guideline));
}
