using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>
/// A guideline that passed every check: all references resolve, every comparison fits its fact, and no definition or defeat is cyclic.
/// Only <see cref="GuidelineChecker"/> creates one. The evaluator accepts nothing else and cannot fail on it.
/// </summary>
public sealed class CheckedGuideline
{
    internal CheckedGuideline(Guideline guideline, string contentHash)
    {
        Guideline = guideline;
        ContentHash = contentHash;
        FactIndex = guideline.Facts.Places(fact => fact.Id);
        var statements = new Dictionary<string, Statement>(guideline.Statements.Length, StringComparer.Ordinal);
        foreach (Statement statement in guideline.Statements)
            statements.Add(statement.Id, statement);
        Statements = statements;
    }

    /// <summary>The guideline.</summary>
    public Guideline Guideline { get; }

    /// <summary>"sha256:" and 64 hexadecimal digits, over the content of the document.</summary>
    public string ContentHash { get; }

    /// <summary>Canonical URL and version, joined as exchange formats join them: <c>url|1.0.0</c>.</summary>
    public string VersionedCanonical => $"{Guideline.Canonical}|{Guideline.Version}";

    /// <summary>The index of each fact in the dictionary, by id.</summary>
    public IReadOnlyDictionary<string, int> FactIndex { get; }

    /// <summary>The statements by id.</summary>
    public IReadOnlyDictionary<string, Statement> Statements { get; }
}
