using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

public sealed class DiscardTests
{
    [Fact]
    public async Task A_draft_is_discarded_by_its_reference()
    {
        CallCase given = CallCase.All.Single(each => each.Name.Contains("two orders", StringComparison.Ordinal));
        (_, JsonElement json) = await CalledService.CallAsync(given.Call);
        JsonElement[] suggestions = [.. json.GetProperty("cards")[0].GetProperty("suggestions").EnumerateArray()];
        Assert.Equal(2, suggestions.Select(each => each.GetProperty("uuid").GetGuid()).Distinct().Count());
        foreach (JsonElement suggestion in suggestions)
        {
            Assert.StartsWith("Discard the draft: ", suggestion.GetProperty("label").GetString(), StringComparison.Ordinal);
            JsonElement action = Assert.Single(suggestion.GetProperty("actions").EnumerateArray());
            Assert.Equal("delete", action.GetProperty("type").GetString());
            Assert.Equal(JsonValueKind.String, action.GetProperty("resourceId").ValueKind);
            Assert.NotEmpty(action.GetProperty("description").GetString()!);
            Assert.False(action.TryGetProperty("resource", out _));
        }
    }
}
