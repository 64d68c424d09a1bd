using System.Net;
using System.Text.Json;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;
using Microsoft.AspNetCore.Builder;

namespace GuidelineDecisions.Cli.Tests.Partners;

/// <summary>A partner from its creation until its key is revoked, on a real storage next to a real service.</summary>
public sealed class RoundTripTests(Service service)
{
    [Fact]
    public async Task A_partners_key_is_accepted_until_it_is_revoked()
    {
        RunningService running = await service.GetAsync();
        CommandRun add = CommandRun.On(running.Machine, "partner", "add", "round-trip", "--name", "Round [trip] 膝", "--buckets", "4");
        Assert.Equal((ExitCode.Ok, ""), (add.Code, add.Errors));
        Assert.StartsWith("Added the partner 'round-trip' with 4 buckets.", add.Text, StringComparison.Ordinal);

        CommandRun made = CommandRun.On(
            running.Machine, "partner", "key", "round-trip", "--scopes", "cases.read,recommend", "--label", "ward", "--expires", "30");
        Assert.Equal(ExitCode.Ok, made.Code);
        string key = made.Text.TrimEnd('\n');
        string id = key.Split('.')[2];
        Assert.StartsWith("Save this key now: it is shown only once", made.Errors, StringComparison.Ordinal);
        Assert.Contains(
            $"Key {id} of the partner 'round-trip': recommend, cases.read; expires: 2026-12-23 23:30:00Z.", made.Errors,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await RunningService.OpenAsync(running.Url, key));

        CommandRun list = CommandRun.On(running.Machine, "partner", "list");
        Assert.Equal(ExitCode.Ok, list.Code);
        Assert.StartsWith("partner", list.Lines[0], StringComparison.Ordinal);
        string row = Assert.Single(list.Lines, line => line.StartsWith("round-trip ", StringComparison.Ordinal));
        Assert.Matches(
            @$"^round-trip +Round \[trip\] 膝 +4 +UTC +open +{id} +valid "
                + @"+2026-11-23 23:30:00Z +2026-12-23 23:30:00Z +ward +recommend, cases\.read$",
            row);
        Assert.DoesNotContain(key.Split('.')[3], list.Text, StringComparison.Ordinal);

        CommandRun revoked = CommandRun.On(running.Machine, "partner", "revoke", "round-trip", id);
        Assert.Equal((ExitCode.Ok, ""), (revoked.Code, revoked.Errors));
        Assert.StartsWith(
            $"The key {id} of the partner 'round-trip' has been revoked since 2026-11-23 23:30:00Z.", revoked.Text,
            StringComparison.Ordinal);
        await using WebApplication another = await service.StartAnotherAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await RunningService.OpenAsync(another.Urls.Single(), key));
        Assert.Contains($" {id}  revoked ", CommandRun.On(running.Machine, "partner", "list").Text, StringComparison.Ordinal);

        CommandRun audit = CommandRun.On(running.Machine, "partner", "audit", "round-trip");
        Assert.Equal(ExitCode.Ok, audit.Code);
        Assert.Equal(
            ["when", "who", "what", "key", "time zone", "moved to"],
            audit.Lines[0].Split("  ", StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Trim()));
        string[][] rows = [.. audit.Lines[1..^1].Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries))];
        Assert.All(rows, cells => Assert.Equal(("2026-11-23 23:30:00Z", "cli:ada"), (cells[0], cells[1].Trim())));
        // The clock never advances, so all rows have the same time and any order.
        Assert.Equal(["key-added", "key-revoked", "partner-added"], rows.Select(cells => cells[2].Trim()).Order(StringComparer.Ordinal));
        Assert.Equal(2, audit.Lines.Count(line => line.TrimEnd().EndsWith($" {id}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_json_documents_have_the_documented_keys()
    {
        Machine machine = (await service.GetAsync()).Machine;
        JsonElement added = CommandRun.On(machine, "partner", "add", "json", "--json").Json;
        Assert.Equal(["id", "name", "buckets", "timeZone", "createdAt", "added"], Keys(added));
        Assert.Equal((16, true), (added.GetProperty("buckets").GetInt32(), added.GetProperty("added").GetBoolean()));
        Assert.False(CommandRun.On(machine, "partner", "add", "json", "--json").Json.GetProperty("added").GetBoolean());
        CommandRun made = CommandRun.On(machine, "partner", "key", "json", "--scopes", "recommend", "--json");
        Assert.Equal(["key", "partner", "keyId", "scopes", "label", "createdAt", "expiresAt"], Keys(made.Json));
        Assert.Empty(made.Errors);
        string id = made.Json.GetProperty("keyId").GetString()!;
        JsonElement partner = CommandRun.On(machine, "partner", "list", "--json").Json.GetProperty("partners").EnumerateArray()
            .Single(each => each.GetProperty("id").GetString() == "json");
        Assert.Equal(["id", "name", "buckets", "timeZone", "createdAt", "standing", "movedTo", "keys"], Keys(partner));
        JsonElement key = Assert.Single(partner.GetProperty("keys").EnumerateArray());
        Assert.Equal(["id", "scopes", "label", "createdAt", "expiresAt", "revokedAt", "state"], Keys(key));
        Assert.Equal("valid", key.GetProperty("state").GetString());
        Assert.Equal("revoked", CommandRun.On(machine, "partner", "revoke", "json", id, "--json").Json.GetProperty("state").GetString());
        JsonElement audit = CommandRun.On(machine, "partner", "audit", "json", "--json").Json;
        Assert.Equal(["partner", "audit"], Keys(audit));
        Assert.Equal(3, audit.GetProperty("audit").GetArrayLength());
        Assert.Equal(["at", "by", "what", "key", "timeZone", "movedTo"], Keys(audit.GetProperty("audit")[0]));
    }

    [Fact]
    public async Task A_partners_time_zone_is_set_listed_changed_and_audited()
    {
        Machine machine = (await service.GetAsync()).Machine;
        JsonElement added = CommandRun.On(machine, "partner", "add", "zoned", "--time-zone", "Pacific/Kiritimati", "--json").Json;
        Assert.Equal("Pacific/Kiritimati", added.GetProperty("timeZone").GetString());
        Assert.Equal(ExitCode.Ok, CommandRun.On(machine, "partner", "add", "zoned").Code);
        CommandRun refused = CommandRun.On(machine, "partner", "add", "zoned", "--time-zone", "UTC");
        Assert.Equal(ExitCode.Wrong, refused.Code);
        Assert.Contains("--time-zone: Found 'UTC'; the partner 'zoned' has Pacific/Kiritimati.", refused.Errors, StringComparison.Ordinal);

        JsonElement changed = CommandRun.On(machine, "partner", "time-zone", "zoned", "Europe/Berlin", "--json").Json;
        Assert.Equal(["id", "timeZone", "before", "changed"], Keys(changed));
        Assert.Equal("Pacific/Kiritimati", changed.GetProperty("before").GetString());
        Assert.True(changed.GetProperty("changed").GetBoolean());
        Assert.StartsWith(
            "The time zone of the partner 'zoned' is Europe/Berlin already.",
            CommandRun.On(machine, "partner", "time-zone", "zoned", "Europe/Berlin").Text, StringComparison.Ordinal);
        Assert.Contains("Europe/Berlin", CommandRun.On(machine, "partner", "list").Text, StringComparison.Ordinal);
        CommandRun missing = CommandRun.On(machine, "partner", "time-zone", "nobody", "Europe/Berlin");
        Assert.Equal(ExitCode.Wrong, missing.Code);
        Assert.Contains("ID: There is no partner with this id.", missing.Errors, StringComparison.Ordinal);

        JsonElement audit = CommandRun.On(machine, "partner", "audit", "zoned", "--json").Json.GetProperty("audit");
        Assert.Equal(
            [("partner-added", "Pacific/Kiritimati"), ("time-zone-changed", "Europe/Berlin")],
            audit.EnumerateArray().Select(row => (row.GetProperty("what").GetString(), row.GetProperty("timeZone").GetString()))
                .OrderBy(row => row.Item1, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_narrow_terminal_does_not_wrap_a_key()
    {
        RunningService running = await service.GetAsync();
        CommandRun.On(running.Machine, "partner", "add", "narrow-terminal");
        CommandRun made = CommandRun.OnTerminalOf(running.Machine, 40, "partner", "key", "narrow-terminal", "--scopes", "recommend");
        Assert.Matches(@"^gdk\.narrow-terminal\.[0-9a-f]{12}\.[A-Za-z0-9_-]{43}\n\z", made.Text);
    }

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
