using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Medications;

/// <summary>
/// Regimens, from the agents that are given or planned. Which agents were received before is never concluded: a record need not name them all, and an agent that is
/// not named would read as never received.
/// </summary>
internal sealed class MedicationFacts
{
    private static readonly ImmutableArray<(string Regimen, ImmutableArray<string> Agents)> Regimens =
    [
        ("taxane-trastuzumab-pertuzumab", ["pertuzumab", "taxane", "trastuzumab"]),
        ("trastuzumab-deruxtecan", ["trastuzumab-deruxtecan"]),
        ("trastuzumab-deruxtecan-pertuzumab", ["pertuzumab", "trastuzumab-deruxtecan"]),
        ("tucatinib-capecitabine-trastuzumab", ["capecitabine", "trastuzumab", "tucatinib"]),
        ("trastuzumab-emtansine", ["trastuzumab-emtansine"]),
    ];

    private readonly Dictionary<string, List<ReadMedication>> byAgent = [];

    /// <summary>Reads a request, statement or administration.</summary>
    public void Read(SourceResource source, Mapping into)
    {
        ImmutableArray<string> agents = ReadMedication.AgentsOf(source, into.Resources);
        if (agents.IsEmpty)
            return;
        (Course? course, string? reason) = ReadMedication.CourseOf(source);
        if (course is not { } known || agents.Length > 1)
        {
            into.Findings.Leave(source, course is null ? "status" : "medication", reason ?? "Its codes name more than one agent.", FactIds.CurrentRegimen, FactIds.PriorAgents);
            return;
        }

        if (!byAgent.TryGetValue(agents[0], out List<ReadMedication>? ofAgent))
            byAgent[agents[0]] = ofAgent = [];
        ofAgent.Add(new(source, agents[0], known, Effective.OfMedication(source.Json)));
    }

    /// <summary>Adds the regimens, where the agents make one.</summary>
    public void Add(Findings into)
    {
        if (byAgent.Count == 0)
            return;
        string named = $"The record names {string.Join(", ", byAgent.Keys.Order())}; whether these are all agents that were received is not said.";
        into.LeaveUnknown(byAgent.Values.First()[0].Source, "medication", named, FactIds.PriorAgents, "linesCompleted");
        AddRegimen(FactIds.CurrentRegimen, course => course == Course.Taken, into);
        AddRegimen(FactIds.PlannedRegimen, course => course == Course.Planned, into);
    }

    private void AddRegimen(string fact, Func<Course, bool> isPart, Findings into)
    {
        // Of a plan what was planned last counts, of what is given what was said last of each agent.
        ReadMedication[][] latest = [.. byAgent.Values.Select(said => Latest(said, fact == FactIds.PlannedRegimen)).Where(said => said.Any(each => isPart(each.Course)))];
        if (latest.Length == 0)
            return;
        ReadMedication first = latest[0].First(each => isPart(each.Course));
        if (latest.Any(said => said.DistinctBy(each => isPart(each.Course)).Count() > 1))
        {
            into.Leave(first.Source, "status", "What was last said of an agent contradicts itself, or its order cannot be told.", fact);
            return;
        }

        string[] agents = [.. latest.Select(said => said[0].Agent).Order(StringComparer.Ordinal)];
        string? regimen = Regimens.FirstOrDefault(known => known.Agents.SequenceEqual(agents)).Regimen;
        if (regimen is null)
        {
            into.Leave(first.Source, "medication", $"{string.Join(", ", agents)} together are no regimen of the guideline.", fact);
            return;
        }

        ReadMedication newest = latest.Select(said => said[0]).MaxBy(said => said.Date?.From ?? DateOnly.MinValue)!;
        into.Add(new(fact, new CodeValue(regimen), newest.Source, "medication", newest.Date, Standing.Final)
        {
            Reading = $"Our reading: the agents {string.Join(", ", agents)} are this regimen.",
        });
    }

    /// <summary>What no later word on the agent is known of.</summary>
    private static ReadMedication[] Latest(List<ReadMedication> said, bool ofPlans)
    {
        ReadMedication[] among = [.. said.Where(each => !ofPlans == (each.Course != Course.Planned))];
        DateOnly latest = among.Select(each => each.Date?.From ?? DateOnly.MinValue).DefaultIfEmpty().Max();
        return [.. among.Where(each => each.Date is null || each.Date.To >= latest)];
    }
}
