using System.Collections.Immutable;

namespace GuidelineDecisions.Workbench.Pages.Patient;

/// <summary>What the user entered for a fact. An unknown fact has no entry.</summary>
/// <param name="Text">The text of a number or date as it was typed, <c>true</c> or <c>false</c>, or the id of a value.</param>
/// <param name="Members">For a set of values: the ids of its members, none if the set is known to be empty; otherwise null.</param>
public sealed record FactEntry(string Text, ImmutableArray<string>? Members)
{
    public static FactEntry Of(string text) => new(text, null);

    public static FactEntry Of(IEnumerable<string> members)
    {
        ImmutableArray<string> all = [.. members];
        return new(string.Join(",", all), all);
    }
}
