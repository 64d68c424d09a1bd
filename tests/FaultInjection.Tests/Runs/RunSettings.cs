namespace GuidelineDecisions.FaultInjection.Tests.Runs;

/// <summary>How much a run goes through.</summary>
internal sealed record RunSettings(int Faults, int Kills, int Pauses, int Hosts, int Seed)
{
    /// <summary>A world whose storage has grown makes the emulator slow, so a long run has several, one after another.</summary>
    public const int MaxFaultsOfWorld = 4000;

    public static RunSettings? OfEnvironment { get; } = Environment.GetEnvironmentVariable("FAULTS") is { } faults
        ? new(Number(faults), Setting("KILLS", 20), Setting("PAUSES", 10), Setting("HOSTS", 2), Setting("SEED", 1))
        : null;

    /// <summary>The run's parts, each with a storage and hosts of its own.</summary>
    public IEnumerable<RunSettings> Worlds()
    {
        int count = (Faults + MaxFaultsOfWorld - 1) / MaxFaultsOfWorld;
        return Enumerable.Range(0, count).Select(world => new RunSettings(
            Part(Faults, world, count), Part(Kills, world, count), Part(Pauses, world, count), Hosts, Seed + world));
    }

    private static int Part(int all, int number, int count) => (all * (number + 1) / count) - (all * number / count);

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? Number(text) : otherwise;

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
