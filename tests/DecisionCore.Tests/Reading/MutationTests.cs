using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>Every change of mutations.json gives exactly the errors that it lists: none is missed, and none follows from another.</summary>
public sealed class MutationTests
{
    public static IEnumerable<TheoryDataRow<string>> Mutations => Mutation.All.Keys.Select(name => new TheoryDataRow<string>(name));

    [Fact]
    public void The_minimal_document_is_right()
    {
        Result<CheckedGuideline> result = MinimalDocument.Check(MinimalDocument.Text);
        Assert.True(result.Value is not null, string.Join('\n', result.Errors));
    }

    [Fact]
    public void Of_unknown_keys_without_number_some_are_listed()
    {
        string unknown = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"\"key-{i}\": 1, "));
        string document = MinimalDocument.Text.Replace("\"status\": \"draft\"", unknown + "\"status\": \"live\"", StringComparison.Ordinal);
        Result<CheckedGuideline> result = MinimalDocument.Check(document);
        Assert.Equal(InputError.MaxUnknownNames, result.Errors.Count(error => error.Pointer.StartsWith("/key-", StringComparison.Ordinal)));
        Assert.Contains("/status", result.Errors.Select(error => error.Pointer));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public void A_change_gives_exactly_its_errors(string name)
    {
        Mutation mutation = Mutation.All[name];
        Result<CheckedGuideline> result = MinimalDocument.Check(mutation.Document);
        Assert.True(result.Value is null, "The document is taken.");
        string found = string.Join('\n', result.Errors);
        Assert.True(
            mutation.Errors.Select(error => error.Pointer).Order().SequenceEqual(result.Errors.Select(error => error.Pointer).Order()),
            $"expected errors at {string.Join(", ", mutation.Errors.Select(error => error.Pointer))}; found\n{found}");
        foreach ((string pointer, string says) in mutation.Errors)
        {
            Assert.True(
                result.Errors.Any(error => error.Pointer == pointer && error.Detail.Contains(says, StringComparison.Ordinal)),
                $"expected at {pointer} '{says}'; found\n{found}");
        }
    }
}
