using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients.Distributions;
using GuidelineDecisions.SyntheticPatients.Drawing;

namespace GuidelineDecisions.SyntheticPatients.Reading;

/// <summary>Reads the list <c>groups</c>: which facts are known together, and how often.</summary>
internal sealed class GroupReader(Guideline guideline, DistributionReader distributions, ICollection<InputError> errors)
{
    private static readonly Variable Boolean = new("", FactType.Boolean, [], null, 0);

    private readonly string[] facts = [.. guideline.Facts.Select(fact => fact.Id)];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> groupOf = new(StringComparer.Ordinal);

    public (ImmutableArray<FactGroup> Groups, Dictionary<string, int> GroupOf) Read(ObjectReader document) =>
        ([.. document.Items("groups", required: false).Select((item, place) => ReadGroup(item.Element, item.Pointer, place))], groupOf);

    private FactGroup ReadGroup(JsonElement element, string pointer, int place)
    {
        var at = new ObjectReader(element, pointer, errors, "id", "facts", "known", "needs", "gap");
        foreach ((string fact, int index) in at.Texts("facts", atLeast: 1).Select((fact, index) => (fact, index)))
        {
            string where = JsonPointer.Item(at.At("facts"), index);
            if (!facts.Contains(fact))
                errors.Add(new(where, UnknownName.Describe("fact", fact, facts)));
            else if (!groupOf.TryAdd(fact, place))
                errors.Add(new(where, $"'{fact}' is in more than one group; expected one."));
        }

        ImmutableArray<int> needs = [.. at.Texts("needs", required: false, atLeast: 1).Select((group, index) => Need(at, group, index))];
        decimal gap = at.Number("gap") ?? 0;
        if (!Percent.IsExact(gap))
            at.Error("gap", $"Expected {Percent.Form}.");
        Distribution known = at.IsObject ? distributions.Required(at, "known", Boolean) : Constant.None;
        // A group may need only groups above it, so it is added last.
        string id = at.Text("id");
        if (id.Length > 0 && !places.TryAdd(id, place))
            at.Error("id", $"'{PlainText.Shown(id)}' occurs more than once; expected once.");
        return new FactGroup(known, needs, Percent.Of(gap));
    }

    private int Need(ObjectReader at, string group, int index)
    {
        if (places.TryGetValue(group, out int found))
            return found;
        errors.Add(new(
            JsonPointer.Item(at.At("needs"), index),
            UnknownName.Describe("group (only those above can be used)", group, [.. places.Keys])));
        return 0;
    }
}
