using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>The scheduled follow-ups of a case, with what an event about them says of the case.</summary>
/// <param name="Key">The case.</param>
/// <param name="CaseId">The partner's id for the case.</param>
/// <param name="Revision">The number of its latest revision.</param>
/// <param name="Guideline">The id of its guideline.</param>
/// <param name="Version">The version that decided the latest revision.</param>
/// <param name="EngineVersion">The version of the engine that decided it.</param>
/// <param name="Agendas">The agendas, in the order of the guideline's schedules.</param>
public sealed record CaseAgendas(
    CaseKey Key, string CaseId, long Revision, string Guideline, string Version, string EngineVersion, ImmutableArray<Agenda> Agendas)
{
    /// <summary>The agendas of a case that has been read.</summary>
    /// <param name="key">The case.</param>
    /// <param name="latest">Its latest revision.</param>
    /// <param name="agendas">Its agendas, in the order of the guideline's schedules.</param>
    public static CaseAgendas Of(CaseKey key, CaseRevision latest, ImmutableArray<Agenda> agendas)
    {
        ArgumentNullException.ThrowIfNull(latest);
        return new(key, latest.CaseId, latest.Number, latest.Guideline, latest.Version, latest.EngineVersion, agendas);
    }
}

/// <summary>Transitions of a case.</summary>
/// <param name="Agendas">All agendas of the case after the transitions, in the same order as before.</param>
/// <param name="Events">The events that report the transitions, in order; empty if there are none.</param>
public sealed record AgendaAdvance(ImmutableArray<Agenda> Agendas, ImmutableArray<FeedEvent> Events);
