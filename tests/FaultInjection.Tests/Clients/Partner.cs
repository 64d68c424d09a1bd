using System.Collections.Concurrent;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.FaultInjection.Tests.Model;

namespace GuidelineDecisions.FaultInjection.Tests.Clients;

/// <summary>A partner of a run: its cases, its keys, and what its clients did and read.</summary>
/// <param name="Id">The partner's id.</param>
/// <param name="Keys">A key for each of its clients, so that the feed shows which client made a change.</param>
/// <param name="Cases">The ids of its cases. The first ones are never deleted.</param>
internal sealed record Partner(string Id, IReadOnlyList<string> Keys, IReadOnlyList<string> Cases)
{
    public const int Permanent = 2;

    public ConcurrentDictionary<string, ConcurrentQueue<CaseOperation>> Operations { get; } = new();

    /// <summary>The ids of the events in the order in which a reader of the feed got them during the run.</summary>
    public List<string> Read { get; } = [];

    public void Add(string caseId, CaseOperation operation) => Operations.GetOrAdd(caseId, _ => new()).Enqueue(operation);

    /// <summary>The actor that the service records for a key.</summary>
    public static string ActorOf(string key) => $"key:{ApiKey.TryParse(key)!.KeyId}";
}
