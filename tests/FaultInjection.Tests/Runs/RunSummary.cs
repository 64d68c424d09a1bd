using System.Diagnostics;
using System.Text;
using GuidelineDecisions.FaultInjection.Tests.Proxy;

namespace GuidelineDecisions.FaultInjection.Tests.Runs;

/// <summary>What a run went through, and what was wrong at its end.</summary>
internal sealed class RunSummary(RunSettings settings)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly SortedDictionary<FaultKind, int> faults = [];
    private readonly SortedDictionary<string, int> jobs = new(StringComparer.Ordinal);

    public int Kills { get; private set; }

    public int Pauses { get; private set; }

    public int Worlds { get; private set; }

    public int Requests { get; private set; }

    public int Operations { get; private set; }

    public int Unknown { get; private set; }

    public int Faults => faults.Values.Sum();

    public List<string> Violations { get; } = [];

    public void Add(WorldResult world)
    {
        foreach ((FaultKind kind, int count) in world.Faults)
            faults[kind] = faults.GetValueOrDefault(kind) + count;
        (Kills, Pauses, Worlds) = (Kills + world.Kills, Pauses + world.Pauses, Worlds + 1);
        (Requests, Operations, Unknown) = (Requests + world.Requests, Operations + world.Operations, Unknown + world.Unknown);
        foreach ((string kind, int count) in world.Jobs)
            jobs[kind] = jobs.GetValueOrDefault(kind) + count;
        Violations.AddRange(world.Violations);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture, $"Seed {settings.Seed}: {Faults} faults, {Kills} kills, {Pauses} pauses longer than a lease, ");
        text.Append(CultureInfo.InvariantCulture, $"{settings.Hosts} hosts, {Violations.Count} violations; {Worlds} worlds, ");
        text.Append(
            CultureInfo.InvariantCulture, $"{Requests} requests, {Operations} operations on cases ({Unknown} of unknown outcome), ");
        text.AppendLine(CultureInfo.InvariantCulture, $"{jobs.Values.Sum()} jobs, in {watch.Elapsed:h\\:mm\\:ss}.");
        foreach ((FaultKind kind, int count) in faults)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {kind}: {count}");
        foreach ((string kind, int count) in jobs)
            text.AppendLine(CultureInfo.InvariantCulture, $"  Jobs, {kind}: {count}");
        foreach (string violation in Violations)
            text.AppendLine(CultureInfo.InvariantCulture, $"  VIOLATION {violation}");
        return text.ToString();
    }
}

/// <summary>The result of one world.</summary>
internal sealed record WorldResult(
    IReadOnlyDictionary<FaultKind, int> Faults, int Kills, int Pauses, int Requests, int Operations, int Unknown,
    IReadOnlyDictionary<string, int> Jobs, IReadOnlyList<string> Violations);
