using Azure.Data.Tables;
using GuidelineDecisions.FaultInjection.Tests.Checks;
using GuidelineDecisions.FaultInjection.Tests.Clients;
using GuidelineDecisions.FaultInjection.Tests.Proxy;

namespace GuidelineDecisions.FaultInjection.Tests.Runs;

/// <summary>Waits after the faults until no work is left: no open job, no unfinished erasure, no message.</summary>
internal sealed class Quiet(StoredRows storage, ServiceClient service, string operatorKey, FaultLog log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Random random = new(0);
    private readonly HashSet<string> emptied = [];

    /// <returns>The work that does not end.</returns>
    public async Task<IEnumerable<string>> WaitAsync()
    {
        DateTime until = DateTime.UtcNow + Patience;
        List<string> left;
        do
        {
            await ResumeActivationsAsync();
            left = await LeftAsync();
            if (left.Count == 0)
                return [];
            await Task.Delay(Pause);
        }
        while (DateTime.UtcNow < until);
        log.Note("Gave up waiting for the end of all work.");
        return left.Select(each => Invariant($"After {Patience.TotalSeconds} s without faults: {each}"));
    }

    /// <summary>An operator retries the jobs of the active versions that were cancelled or have failed.</summary>
    private async Task ResumeActivationsAsync()
    {
        List<TableEntity> jobs = await JobsAsync();
        foreach (TableEntity active in await storage.ReadAsync("guidelines", $"RowKey eq '{EndState.Active}'"))
        {
            if (active.GetString("Job") is { } job
                && jobs.Any(row => row.GetString("Id") == job && row.GetString("State") is "Cancelled" or "Failed"))
                await service.SendAsync(random, operatorKey, HttpMethod.Post, $"/api/reevaluations/{job}/retry");
        }
    }

    private async Task<List<string>> LeftAsync()
    {
        Dictionary<string, int> messages = await storage.CountMessagesAsync();
        string queues = string.Join(", ", messages.Where(each => each.Value > 0).Select(each => Invariant($"{each.Key} {each.Value}")));
        emptied.UnionWith(messages.Where(each => each.Value == 0).Select(each => each.Key));
        List<string> left =
        [
            .. (await JobsAsync()).Where(row => row.GetString("State") is "Waiting" or "Running").Select(
                row => $"the {row.GetString("Kind")} job {row.GetString("Id")} is {row.GetString("State")}; messages: {queues}."),
            .. await ErasuresAsync(queues),
            .. (await storage.ReadAsync("jobs", "PartitionKey eq 'follow-ups' and RowKey ge 'check|' and RowKey lt 'check}'")).Select(
                row => $"the follow-up check {row.RowKey} is open; messages: {queues}."),
            // Timers keep sending messages, so a queue is empty only for moments.
            .. messages.Keys.Except(emptied).Select(queue => $"the queue {queue} was never empty; messages: {queues}."),
            .. messages.Where(each => each.Key.EndsWith("-poison", StringComparison.Ordinal) && each.Value > 0).Select(
                each => Invariant($"{each.Value} messages are in {each.Key}.")),
        ];
        return left;
    }

    private async Task<IEnumerable<string>> ErasuresAsync(string queues)
    {
        List<TableEntity> cases = await storage.ReadAsync("cases", "RowKey ge 'case|' and RowKey lt 'case}'");
        HashSet<string> deleted = [.. cases.Where(row => !row.ContainsKey("CaseId")).Select(row => row.RowKey.Split('|')[1])];
        List<TableEntity> intents =
            await storage.ReadAsync("jobs", "PartitionKey eq 'erasures' or PartitionKey eq 'watch|erasure'");
        return
        [
            .. cases.Where(row => row.GetBoolean("Erasing") == true).Select(row => $"{row.RowKey} is being erased; messages: {queues}."),
            // An attempt that broke off before it deleted anything leaves an intent, which is no trace of an erased case.
            .. intents.Where(row => deleted.Contains(row.RowKey.Split('|')[1])).Select(
                row => $"the row {row.PartitionKey} {row.RowKey} belongs to a deleted case; messages: {queues}."),
        ];
    }

    private Task<List<TableEntity>> JobsAsync() => storage.ReadAsync("jobs", "PartitionKey eq 'jobs'");
}
