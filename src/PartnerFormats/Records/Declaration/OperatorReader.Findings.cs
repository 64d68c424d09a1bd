using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <content>Operators about conditions, procedures and measurements.</content>
internal sealed partial class OperatorReader
{
    private PresentOperator ReadPresent(ObjectReader at)
    {
        DeclaredFact fact = facts.Read(at, "fact", FactType.Boolean);
        NeedOneOf(at, "conditions", "atSite", "procedures", "proceduresWithReason", "relatives");
        if (at.Has("atSite") != at.Has("sites"))
        {
            (string found, string other) = at.Has("atSite") ? ("atSite", "sites") : ("sites", "atSite");
            at.Error(found, $"The key '{found}' needs the key '{other}' of the operator, which is missing.");
        }

        return new(fact.Id)
        {
            Conditions = groups.Read(at, "conditions", atLeast: 1),
            AtSite = groups.Read(at, "atSite", atLeast: 1),
            Sites = Sites(at),
            Procedures = groups.Read(at, "procedures", atLeast: 1),
            ProceduresWithReason = WithReason(at, "proceduresWithReason"),
            Relatives = ReadRelatives(at),
            OfTumour = IsOfTumour(at),
            Single = Single(at),
            Silent = Reasons(at, "silent"),
        };
    }

    private DeclaredRelatives? ReadRelatives(ObjectReader present)
    {
        if (present.Member("relatives", required: false) is not { } element)
            return null;
        ObjectReader at = Within(element, present.At("relatives"), "conditions", "relationships");
        return new(
            groups.Read(at, "conditions", required: true, atLeast: 1), groups.Read(at, "relationships", required: true, atLeast: 1));
    }

    private QuantityOperator ReadQuantity(ObjectReader at)
    {
        DeclaredFact fact = facts.Read(at, "fact", FactType.Decimal);
        return new(fact.Id, groups.Read(at, "codes", required: true, atLeast: 1), Units(at, fact))
        {
            Date = facts.ReadOptional(at, "date", FactType.Date),
            Words = Words(at),
            Single = Single(at),
            Silent = groups.ReadTexts(at, "silent"),
            Organ = OrganOf(at),
        };
    }

    private LargestOperator ReadLargest(ObjectReader at)
    {
        DeclaredFact fact = facts.Read(at, "fact", FactType.Decimal);
        return new(fact.Id, Of(at), groups.Read(at, "codes", required: true, atLeast: 1), Units(at, fact))
        {
            Components = groups.Read(at, "components"),
        };
    }

    private LatestDateOperator ReadLatestDate(ObjectReader at)
    {
        DeclaredFact fact = facts.Read(at, "fact", FactType.Date);
        NeedOneOf(at, "codes", "codesWithReason");
        foreach ((string key, string needed) in new[] { ("withoutSite", "sites"), ("otherSites", "sites"), ("openSites", "otherSites") })
        {
            if (at.Has(key) && !at.Has(needed))
                at.Error(key, $"The key '{key}' needs the key '{needed}' of the operator, which is missing.");
        }

        return new(fact.Id, groups.Read(at, "codes", atLeast: 1))
        {
            CodesWithReason = WithReason(at, "codesWithReason"),
            Sites = Sites(at),
            OtherSites = groups.Read(at, "otherSites", atLeast: 1),
            OpenSites = groups.Read(at, "openSites", atLeast: 1),
            WithoutSite = at.OptionalText("withoutSite"),
            Open = groups.ReadTexts(at, "open"),
            Words = Words(at),
            Studies = ReadStudies(at),
            OfTumour = IsOfTumour(at),
            Silent = Reasons(at, "silent"),
        };
    }

    private DeclaredStudies? ReadStudies(ObjectReader dates)
    {
        if (dates.Member("studies", required: false) is not { } element)
            return null;
        ObjectReader at = Within(element, dates.At("studies"), "modalities", "sites", "otherSites");
        var read = new DeclaredStudies(
            groups.Read(at, "modalities", required: true, atLeast: 1),
            groups.Read(at, "sites", required: true, atLeast: 1),
            groups.Read(at, "otherSites", atLeast: 1));
        groups.CheckApart([("sites", read.Sites, at.At("sites")), ("otherSites", read.OtherSites, at.At("otherSites"))]);
        return read;
    }

    private SilentOperator ReadSilent(ObjectReader at)
    {
        NeedOneOf(at, "conditions", "procedures", "observations", "values", "medications");
        return new(Reasons(at, "facts", required: true))
        {
            Conditions = groups.Read(at, "conditions", atLeast: 1),
            Procedures = groups.Read(at, "procedures", atLeast: 1),
            Observations = groups.Read(at, "observations", atLeast: 1),
            Values = groups.Read(at, "values", atLeast: 1),
            Medications = groups.Read(at, "medications", atLeast: 1),
            Alert = Alert(at),
        };
    }

    /// <summary>What conditions alarm about; an error without conditions.</summary>
    private static string? Alert(ObjectReader at)
    {
        string? alert = at.OptionalText("alert");
        if (alert is not null && !at.Has("conditions"))
            at.Error("alert", "Found an alert without the key 'conditions'; expected conditions, because only these are present or not.");
        return alert;
    }

    /// <summary>The fact that counts what an operator is about.</summary>
    private string? Single(ObjectReader at)
    {
        string? fact = at.OptionalText("single");
        if (fact is { Length: > 0 })
            facts.Know(fact, at.At("single"), FactType.Integer);
        return fact;
    }

    /// <summary>The accepted units, each with the number by which a quantity is multiplied to be in the fact's unit.</summary>
    private ImmutableDictionary<string, decimal> Units(ObjectReader at, DeclaredFact fact)
    {
        var units = ImmutableDictionary.CreateBuilder<string, decimal>();
        foreach ((string unit, JsonElement value, string pointer) in at.Members("units"))
        {
            if (!ExactNumber.TryRead(value, out decimal factor) || factor <= 0)
                errors.Add(new(pointer, $"Found {Found(value)}; expected a number above 0, by which quantities are multiplied."));
            else if (unit == fact.Definition?.Unit && factor != 1)
                errors.Add(new(pointer, $"Found {Found(value)} for the unit of '{fact.Id}' itself; expected 1."));
            else
                units.Add(unit, factor);
        }

        if (fact.Definition?.Unit is { } own && at.Has("units") && !units.ContainsKey(own) && !errors.IsFull)
            at.Error("units", $"The unit of '{fact.Id}' is missing; expected \"{own}\": 1 and units that can be converted into it.");
        return units.ToImmutable();
    }

    private static string Found(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.GetRawText() is { Length: <= 40 } raw ? raw : ObjectReader.Kind(value);
}
