using System.Collections.Frozen;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>
/// A guideline that passed every check: all its references resolve, every comparison fits its fact, no definition and no defeat
/// runs in a circle. Only <see cref="GuidelineChecker"/> makes one, the evaluator accepts nothing else, and cannot fail on it.
/// </summary>
public sealed class CheckedGuideline
{
    internal CheckedGuideline(Guideline guideline, string contentHash)
    {
        Guideline = guideline;
        ContentHash = contentHash;
        FactIndex = guideline.Facts.Select((fact, index) => (fact.Id, index)).ToFrozenDictionary(f => f.Id, f => f.index);
        Statements = guideline.Statements.ToFrozenDictionary(statement => statement.Id);
    }

    /// <summary>The guideline.</summary>
    public Guideline Guideline { get; }

    /// <summary>"sha256:" and 64 hexadecimal digits over what the document says.</summary>
    public string ContentHash { get; }

    /// <summary>Canonical URL and version, joined as exchange formats join them: <c>url|1.0.0</c>.</summary>
    public string VersionedCanonical => $"{Guideline.Canonical}|{Guideline.Version}";

    /// <summary>The place of each fact in the dictionary.</summary>
    public FrozenDictionary<string, int> FactIndex { get; }

    /// <summary>The statements by id.</summary>
    public FrozenDictionary<string, Statement> Statements { get; }
}
