using System.Text.Json.Nodes;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>
/// A plain model of a case and its schedules that advances day by day. It has no timers, messages, hosts or storage.
/// </summary>
internal abstract class FollowedCase(DateOnly born)
{
    public const string OneSchedule = "one schedule";
    public const string ThreeSchedules = "three schedules";

    private DateOnly today = born;

    /// <summary>The kinds of cases, for tests that run over each.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [OneSchedule, ThreeSchedules];

    /// <summary>The id of the guideline.</summary>
    public abstract string Guideline { get; }

    /// <summary>The version that decides at first, and the one that has other schedules.</summary>
    public abstract (string First, string Revised) Versions { get; }

    /// <summary>The document of the revised version.</summary>
    public abstract string RevisedDocument { get; }

    /// <summary>Whether the revised version decides.</summary>
    protected bool IsRevised { get; private set; }

    /// <summary>The expected events, in order: by day, and on one day in the order of the guideline's schedules.</summary>
    public List<string> Events { get; } = [];

    /// <summary>The schedules, in the guideline's order.</summary>
    protected abstract IReadOnlyList<PlainSchedule> Schedules { get; }

    /// <summary>The windows that are scheduled, in order.</summary>
    public IEnumerable<PlainAgenda> Agendas => Schedules.Select(schedule => schedule.AgendaOn(today)).OfType<PlainAgenda>();

    public static FollowedCase Of(string kind, DateOnly day) => kind == OneSchedule ? new PlainCase(day) : new SurveillanceCase(day);

    /// <summary>The facts as the partner sends them.</summary>
    public abstract JsonObject Facts();

    /// <summary>Begins every schedule.</summary>
    public abstract void Begin(DateOnly on);

    /// <summary>Everything that is scheduled is done.</summary>
    /// <returns>The kind of the event that records it.</returns>
    public abstract string RecordDone(DateOnly on);

    /// <summary>The partner replaces all facts, which the given version decides.</summary>
    public void Replace(JsonObject facts, string version) => ApplyFacts(() =>
    {
        IsRevised = version == Versions.Revised;
        Read(facts);
    });

    /// <summary>Another version decides the facts.</summary>
    public void Redecide(string version) => ApplyFacts(() => IsRevised = version == Versions.Revised);

    public void AdvanceTo(DateOnly day)
    {
        while (today < day)
        {
            today = today.AddDays(1);
            foreach (PlainSchedule schedule in Schedules)
                Events.AddRange(schedule.Advance(today));
        }
    }

    protected abstract void Read(JsonObject facts);

    protected static DateOnly? Day(JsonObject facts, string fact) =>
        (string?)facts[fact] is { } text
            ? DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : null;

    protected static DateOnly Later(DateOnly? one, DateOnly other) => one is { } known && known > other ? known : other;

    protected void ApplyFacts(Action change)
    {
        change();
        foreach (PlainSchedule schedule in Schedules)
            Events.AddRange(schedule.ApplyFacts(today));
    }
}
