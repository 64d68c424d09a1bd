using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>One statement of the source.</summary>
/// <param name="Id">S0, S1, ...</param>
/// <param name="Kind">Whether rules rest on it.</param>
/// <param name="Quote">The source's words.</param>
/// <param name="Citation">The numbers of the references that it cites.</param>
/// <param name="Strength">The source's own word for the strength.</param>
/// <param name="Directness">How directly the underlying guidance addresses vertebral metastases.</param>
/// <param name="Note">What else a reader must know, or null.</param>
/// <param name="Reading">How this project made an ambiguous phrase computable, or null. It is shown as ours.</param>
/// <param name="Concern">A doubt about the citation, or null.</param>
/// <param name="Underlying">The strength of the underlying guidance with its source, where known; or null.</param>
/// <param name="Supports">The ids of the statements with which this one is shown.</param>
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
    ImmutableArray<string> Supports)
{
    /// <summary>Whether <see cref="Quote"/> is our paraphrase instead of the source's words. It is shown as ours.</summary>
    public bool Paraphrase { get; init; }

    /// <summary>The quotation in quotation marks or, for a paraphrase, the text marked as ours.</summary>
    /// <param name="escape">Escapes the text for the format in which it is shown; null where nothing needs to be.</param>
    public string Quotation(Func<string, string>? escape = null)
    {
        string text = escape is null ? Quote : escape(Quote);
        return Paraphrase ? $"Our paraphrase: {text}" : $"\"{text}\"";
    }
}

/// <summary>The role of a statement.</summary>
public enum StatementKind
{
    /// <summary>It defines the patients to whom the source applies.</summary>
    Scope,

    /// <summary>A rule rests on it.</summary>
    Directive,

    /// <summary>It gives a reason; no rule rests on it.</summary>
    Rationale,

    /// <summary>It reports a finding; no rule rests on it.</summary>
    Evidence,

    /// <summary>It gives background; no rule rests on it.</summary>
    Context,

    /// <summary>A heading without content.</summary>
    Heading,
}

/// <summary>How directly the guidance underlying a statement addresses vertebral metastases.</summary>
public enum Directness
{
    /// <summary>It addresses these patients and this outcome.</summary>
    Direct,

    /// <summary>It addresses other patients, such as those with brain metastases.</summary>
    IndirectPopulation,

    /// <summary>It addresses another outcome.</summary>
    IndirectOutcome,

    /// <summary>It is not transferable.</summary>
    NotTransferable,

    /// <summary>There is nothing to transfer (headings).</summary>
    NotApplicable,
}

/// <summary>An entry of the source's list of references.</summary>
/// <param name="Number">The number by which the source cites it.</param>
/// <param name="Status">How certain the identification is.</param>
/// <param name="Citation">The work, or null when unresolved.</param>
/// <param name="Note">What else a reader must know, or null.</param>
public sealed record Reference(int Number, ReferenceStatus Status, string? Citation, string? Note);

/// <summary>How certain the identification of a reference is.</summary>
public enum ReferenceStatus
{
    /// <summary>Checked against the work.</summary>
    Confirmed,

    /// <summary>Probably this work.</summary>
    Probable,

    /// <summary>Not identified.</summary>
    Unresolved,
}
