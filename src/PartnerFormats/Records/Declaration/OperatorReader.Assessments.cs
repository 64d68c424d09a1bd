using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <content>How the results of several tests state a fact together.</content>
internal sealed partial class OperatorReader
{
    /// <summary>Results over which another test decides.</summary>
    private CodeGroups ReadDefers(ObjectReader test, bool isAssessed)
    {
        NeedAssessment(test, "defers", isAssessed);
        return groups.Read(test, "defers", atLeast: 1);
    }

    /// <summary>Values that results of one assessment cannot have at once.</summary>
    private ImmutableDictionary<string, ImmutableArray<string>> ReadDiscordant(ObjectReader test, DeclaredFact fact, bool isAssessed)
    {
        NeedAssessment(test, "discordant", isAssessed);
        var read = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach ((string value, JsonElement element, string pointer) in test.Members("discordant", required: false))
        {
            facts.CheckValue(fact, value, pointer);
            (string Name, string Pointer)[] others = [.. DeclaredNames.Of(element, pointer, errors, atLeast: 1)];
            foreach ((string other, string at) in others)
                facts.CheckValue(fact, other, at);
            read.Add(value, [.. others.Select(other => other.Name)]);
        }

        return read.ToImmutable();
    }

    private static void NeedAssessment(ObjectReader test, string key, bool isAssessed)
    {
        if (test.Has(key) && !isAssessed)
            test.Error(key, $"The key '{key}' needs the key 'assessmentDays' of the operator, which is missing.");
    }
}
