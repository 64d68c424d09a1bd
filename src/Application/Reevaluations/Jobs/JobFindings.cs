using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>What a job found, without patient data: how often the advice changed in which way, and why facts could not be read.</summary>
/// <param name="Groups">Cases whose advice changes in the same way, by the name of the group.</param>
/// <param name="Further">The number of changed cases beyond the groups that are kept.</param>
/// <param name="Unreadable">How many cases the version cannot read, by the error in their facts.</param>
public sealed partial record JobFindings(
    ImmutableSortedDictionary<string, ChangeGroup> Groups, long Further, ImmutableSortedDictionary<string, long> Unreadable)
{
    /// <summary>The maximum number of groups kept, which always fits into a table row.</summary>
    public const int MaxGroups = 300;

    private const int MaxReasons = 50;
    private const string FurtherReasons = "other errors";

    public static JobFindings Empty { get; } =
        new(
            ImmutableSortedDictionary.Create<string, ChangeGroup>(StringComparer.Ordinal), 0,
            ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <summary>
    /// The name of the group to which a change of advice belongs. It leaves out the days of a follow-up window, which are patient data.
    /// </summary>
    public static (string Name, ChangeGroup Group) GroupOf(ImmutableArray<OutcomeChange> changes)
    {
        ImmutableArray<OutcomeChange> alike = [.. changes.Select(WithoutDays)];
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(alike, JobFindingsJson.Default.ImmutableArrayOutcomeChange);
        return (Convert.ToHexStringLower(SHA256.HashData(json))[..12], new(alike, 1));
    }

    public JobFindings With(string name, ChangeGroup group) => Merge(this, name, group);

    public JobFindings WithUnreadable(IEnumerable<InputError> errors)
    {
        string reason = string.Join(" ", errors.Select(error => $"{error.Pointer}: {error.Detail}").Order(StringComparer.Ordinal));
        string place = Unreadable.ContainsKey(reason) || Unreadable.Count < MaxReasons ? reason : FurtherReasons;
        return this with { Unreadable = Unreadable.SetItem(place, Unreadable.GetValueOrDefault(place) + 1) };
    }

    public JobFindings Add(JobFindings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        JobFindings sum = this with { Further = Further + other.Further };
        foreach ((string name, ChangeGroup group) in other.Groups)
            sum = Merge(sum, name, group);
        foreach ((string reason, long cases) in other.Unreadable)
            sum = sum with { Unreadable = sum.Unreadable.SetItem(reason, sum.Unreadable.GetValueOrDefault(reason) + cases) };
        return sum;
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JobFindingsJson.Default.JobFindings);

    public static JobFindings Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, JobFindingsJson.Default.JobFindings)!;

    private static JobFindings Merge(JobFindings sum, string name, ChangeGroup group)
    {
        if (sum.Groups.TryGetValue(name, out ChangeGroup? known))
            return sum with { Groups = sum.Groups.SetItem(name, known with { Cases = known.Cases + group.Cases }) };
        return sum.Groups.Count < MaxGroups
            ? sum with { Groups = sum.Groups.Add(name, group) }
            : sum with { Further = sum.Further + group.Cases };
    }

    [GeneratedRegex(@"( from| on)? \d{4}-\d{2}-\d{2}( to \d{4}-\d{2}-\d{2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Days();

    private static OutcomeChange WithoutDays(OutcomeChange change)
    {
        const string followUp = "follow-up";
        if (change.Part != followUp)
            return change;
        static string Action(string window) => Days().Replace(window, "");
        (string from, string to) = (Action(change.From), Action(change.To));
        return change with { From = from, To = from == to ? $"{to}, in another window" : to };
    }
}

/// <summary>Cases whose advice changes in the same way.</summary>
/// <param name="Changes">The changes, all of which apply to each case.</param>
/// <param name="Cases">The number of cases.</param>
public sealed record ChangeGroup(ImmutableArray<OutcomeChange> Changes, long Cases);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(JobFindings))]
[JsonSerializable(typeof(ImmutableArray<OutcomeChange>))]
public sealed partial class JobFindingsJson : JsonSerializerContext;
