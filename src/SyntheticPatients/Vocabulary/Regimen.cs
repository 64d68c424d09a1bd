using System.Collections.Immutable;

namespace GuidelineDecisions.SyntheticPatients.Vocabulary;

/// <summary>Agents of systemic therapy, as bits in the order of the fact's values.</summary>
[Flags]
internal enum Agents
{
    None = 0,
    Taxane = 1,
    Trastuzumab = 2,
    Pertuzumab = 4,
    TrastuzumabDeruxtecan = 8,
    TrastuzumabEmtansine = 16,
    Tucatinib = 32,
    Capecitabine = 64,
    Lapatinib = 128,
    Other = 256,
}

/// <summary>A regimen.</summary>
/// <param name="Code">The code in the guideline.</param>
/// <param name="Agents">The agents of the regimen; none for "other".</param>
/// <param name="Key">The agent that is never given a second time.</param>
internal sealed record Regimen(string Code, Agents Agents, Agents Key)
{
    public static readonly Regimen TaxaneTrastuzumabPertuzumab =
        new("taxane-trastuzumab-pertuzumab", Agents.Taxane | Agents.Trastuzumab | Agents.Pertuzumab, Agents.None);

    public static readonly Regimen Deruxtecan = new("trastuzumab-deruxtecan", Agents.TrastuzumabDeruxtecan, Agents.TrastuzumabDeruxtecan);

    public static readonly Regimen DeruxtecanPertuzumab =
        new("trastuzumab-deruxtecan-pertuzumab", Agents.TrastuzumabDeruxtecan | Agents.Pertuzumab, Agents.TrastuzumabDeruxtecan);

    public static readonly Regimen Tucatinib =
        new("tucatinib-capecitabine-trastuzumab", Agents.Tucatinib | Agents.Capecitabine | Agents.Trastuzumab, Agents.Tucatinib);

    public static readonly Regimen Emtansine = new("trastuzumab-emtansine", Agents.TrastuzumabEmtansine, Agents.TrastuzumabEmtansine);

    public static readonly Regimen Other = new("other", Agents.None, Agents.None);

    public static readonly Regimen None = new("none", Agents.None, Agents.None);

    /// <summary>Fallbacks for a later line whose drawn regimen was already given; the first one that was not given is used.</summary>
    public static readonly ImmutableArray<Regimen> LaterLines = [Deruxtecan, Tucatinib, Emtansine, Other];
}

/// <summary>The state of systemic therapy for metastatic disease.</summary>
internal enum TherapyState
{
    /// <summary>No systemic therapy has been given.</summary>
    NotStarted,

    /// <summary>The patient is on a line.</summary>
    OnLine,

    /// <summary>A line has just failed and the next one has not started.</summary>
    LineFailed,
}
