using System.Text.Json;

namespace GuidelineDecisions.FaultInjection.Tests.Model;

/// <summary>Facts of a case, each as JSON. Equal facts are equal whatever their order.</summary>
internal sealed class Facts : IEquatable<Facts>
{
    private readonly SortedDictionary<string, string> values;

    public Facts(IEnumerable<KeyValuePair<string, string>> values) =>
        this.values = new SortedDictionary<string, string>(values.ToDictionary(), StringComparer.Ordinal);

    public static Facts Of(JsonElement json) =>
        new(json.EnumerateObject().Select(each => KeyValuePair.Create(each.Name, each.Value.GetRawText())));

    public IEnumerable<string> Names => values.Keys;

    public string? Date(string name) => values.GetValueOrDefault(name)?.Trim('"');

    public bool Has(string name, string json) => values.GetValueOrDefault(name) == json;

    public Facts With(string name, string json) => new(values.Where(each => each.Key != name).Append(new(name, json)));

    /// <summary>Sets a date unless the facts have a later one.</summary>
    public Facts WithLatest(string name, string day) =>
        string.CompareOrdinal(day, Date(name) ?? "") > 0 ? With(name, $"\"{day}\"") : this;

    /// <summary>Adds one to a number on a day after a date.</summary>
    public Facts WithOneMore(string name, string date, string day) =>
        string.CompareOrdinal(day, Date(date) ?? "") > 0
            ? With(name, Invariant($"{int.Parse(values[name], CultureInfo.InvariantCulture) + 1}"))
            : this;

    public string ToJson() => $"{{{string.Join(',', values.Select(each => $"\"{each.Key}\":{each.Value}"))}}}";

    public bool Equals(Facts? other) => other is not null && ToJson() == other.ToJson();

    public override bool Equals(object? obj) => Equals(obj as Facts);

    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => ToJson();
}
