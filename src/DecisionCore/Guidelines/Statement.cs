using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>One statement of the source.</summary>
/// <param name="Id">S0, S1, ...</param>
/// <param name="Kind">Whether rules rest on it.</param>
/// <param name="Quote">The source's words.</param>
/// <param name="Citation">Numbers of references.</param>
/// <param name="Strength">The source's own strength word.</param>
/// <param name="Directness">How directly the underlying guidance speaks about vertebral metastases.</param>
/// <param name="Note">What a reader has to know beside it, or null.</param>
/// <param name="Reading">How we made an ambiguous phrase computable, or null. Ours, and shown as ours.</param>
/// <param name="Concern">A doubt about the citation, or null.</param>
/// <param name="Underlying">The strength of the guidance beneath it, where known, with its source; or null.</param>
/// <param name="Supports">Statements beside which this one is shown.</param>
public sealed record Statement(
    string Id,
    StatementKind Kind,
    string Quote,
    ImmutableArray<int> Citation,
    string Strength,
    ImmutableArray<Directness> Directness,
    string? Note,
    string? Reading,
    string? Concern,
    string? Underlying,
    ImmutableArray<string> Supports);

/// <summary>What a statement does.</summary>
public enum StatementKind
{
    /// <summary>It says for whom the source speaks.</summary>
    Scope,

    /// <summary>A rule rests on it.</summary>
    Directive,

    /// <summary>It says why; no rule rests on it.</summary>
    Rationale,

    /// <summary>It reports a finding; no rule rests on it.</summary>
    Evidence,

    /// <summary>It gives background; no rule rests on it.</summary>
    Context,

    /// <summary>A heading without content.</summary>
    Heading,
}

/// <summary>How directly the guidance beneath a statement speaks about vertebral metastases.</summary>
public enum Directness
{
    /// <summary>It speaks about these patients and this outcome.</summary>
    Direct,

    /// <summary>It speaks about other patients, such as those with brain metastases.</summary>
    IndirectPopulation,

    /// <summary>It speaks about another outcome.</summary>
    IndirectOutcome,

    /// <summary>It cannot be carried over.</summary>
    NotTransferable,

    /// <summary>There is nothing to carry over (headings).</summary>
    NotApplicable,
}

/// <summary>An entry of the source's list of references.</summary>
/// <param name="Number">The number that the source cites.</param>
/// <param name="Status">How sure the identification is.</param>
/// <param name="Citation">The work, or null when unresolved.</param>
/// <param name="Note">What a reader has to know beside it, or null.</param>
public sealed record Reference(int Number, ReferenceStatus Status, string? Citation, string? Note);

/// <summary>How sure the identification of a reference is.</summary>
public enum ReferenceStatus
{
    /// <summary>Checked against the work.</summary>
    Confirmed,

    /// <summary>Probably this work.</summary>
    Probable,

    /// <summary>Not identified.</summary>
    Unresolved,
}
