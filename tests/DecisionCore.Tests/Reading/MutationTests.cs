using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>Every change in mutations.json causes exactly the errors that it lists, without consequential errors.</summary>
public sealed class MutationTests
{
    public static IEnumerable<TheoryDataRow<string>> Mutations => Mutation.All.Keys.Select(name => new TheoryDataRow<string>(name));

    [Fact]
    public void The_minimal_document_is_valid()
    {
        Result<CheckedGuideline> result = MinimalDocument.Check(MinimalDocument.Text);
        Assert.True(result.Value is not null, string.Join("\n", result.Errors.Select(error => error.ToString())));
    }

    [Fact]
    public void Only_the_first_of_many_unknown_keys_are_reported()
    {
        string unknown = string.Concat(Enumerable.Range(0, 10_000).Select(i => Invariant($"\"key-{i}\": 1, ")));
        string document = MinimalDocument.Text.Replace("\"status\": \"draft\"", unknown + "\"status\": \"live\"", StringComparison.Ordinal);
        Result<CheckedGuideline> result = MinimalDocument.Check(document);
        Assert.Equal(InputError.MaxUnknownNames, result.Errors.Count(error => error.Pointer.StartsWith("/key-", StringComparison.Ordinal)));
        Assert.Contains("/status", result.Errors.Select(error => error.Pointer));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public void A_mutation_causes_exactly_its_errors(string name)
    {
        Mutation mutation = Mutation.All[name];
        Result<CheckedGuideline> result = MinimalDocument.Check(mutation.Document);
        Assert.True(result.Value is null, "The document was accepted.");
        string found = string.Join("\n", result.Errors.Select(error => error.ToString()));
        Assert.True(
            mutation.Errors.Select(error => error.Pointer).Order().SequenceEqual(result.Errors.Select(error => error.Pointer).Order()),
            $"Expected errors at {string.Join(", ", mutation.Errors.Select(error => error.Pointer))}. Found:\n{found}");
        foreach ((string pointer, string says) in mutation.Errors)
        {
            Assert.True(
                result.Errors.Any(error => error.Pointer == pointer && error.Detail.Contains(says, StringComparison.Ordinal)),
                $"Expected '{says}' at {pointer}. Found:\n{found}");
        }
    }
}
