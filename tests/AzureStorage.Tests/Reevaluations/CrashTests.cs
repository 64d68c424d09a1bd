using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Work;

namespace GuidelineDecisions.AzureStorage.Tests.Reevaluations;

/// <summary>
/// A host is killed at random moments of jobs, messages arrive twice and in any order, and the storage is restarted. The result must be the
/// same as without any of this.
/// </summary>
public sealed class CrashTests(AzuriteFixture storage)
{
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(2);

    /// <summary>8, unless REEVALUATION_KILLS sets another number. REEVALUATION_SEED sets the moments.</summary>
    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("REEVALUATION_KILLS") ?? "8", CultureInfo.InvariantCulture);

    private static int Seed => int.Parse(Environment.GetEnvironmentVariable("REEVALUATION_SEED") ?? "2026", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_host_that_is_killed_repeatedly_completes_every_job_correctly()
    {
        await using World world = await World.StartAsync(storage, "crash", cases: 450, buckets: 8);
        // Only the host that is killed may work on jobs.
        await world.StopQueuePumpAsync();
        string data = Directory.CreateTempSubdirectory("crash-tests-").FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "demo.key"), world.Service.Key, TestContext.Current.CancellationToken);
        var random = new Random(Seed);
        int killed = 0, within = 0;
        // How long a job takes depends on the machine. A kill after the end of the job shortens the wait for the next ones.
        int longestWait = 700;
        string version = "1.2.0";
        while (killed < Kills)
        {
            (string from, version) = (version, version == "1.2.0" ? "1.1.0" : "1.2.0");
            string job = await world.ActivateAsync(version);
            for (int left = random.Next(3, 7); left > 0 && killed < Kills && !await HasEndedAsync(world, job); left--, killed++)
            {
                (HostProcess host, _) = await HostProcess.StartAsync(world.Azurite.ConnectionString, data);
                using (host)
                {
                    await DisturbAsync(world, job, random);
                    await Task.Delay(random.Next(longestWait), TestContext.Current.CancellationToken);
                    if (await HasEndedAsync(world, job))
                        longestWait = Math.Max(longestWait / 2, 1);
                    else
                        within++;
                    await host.KillAsync();
                }

                if (random.Next(8) == 0)
                {
                    await world.Azurite.StopAsync();
                    await world.Azurite.StartAsync(TestContext.Current.CancellationToken);
                }
            }

            (HostProcess last, _) = await HostProcess.StartAsync(world.Azurite.ConnectionString, data);
            using (last)
            {
                await DisturbAsync(world, job, random);
                await world.WaitForEndAsync(job).WaitAsync(Enough, TestContext.Current.CancellationToken);
                await last.KillAsync();
            }

            await world.AssertReevaluatedAsync(job, from, version);
        }

        Directory.Delete(data, recursive: true);
        Assert.True(within >= Kills / 2, Invariant($"Only {within} of {killed} kills were within a job."));
        TestContext.Current.TestOutputHelper?.WriteLine(Invariant($"{killed} kills, {within} of them within a job."));
    }

    /// <summary>Redelivers earlier messages in another order, even those of completed shards.</summary>
    private static async Task DisturbAsync(World world, string job, Random random)
    {
        List<(string Queue, string Message)> again = [];
        if (random.Next(2) == 0)
            again.Add((QueueNames.ReevaluationPlan, PlanMessage.Write(job, null)));
        TableClient jobs = StorageAccount.Tables(world.Azurite.ConnectionString).GetTableClient("jobs");
        await foreach (
            TableEntity plan in jobs.QueryAsync<TableEntity>($"PartitionKey eq '{job}' and RowKey ge 'plan|' and RowKey lt 'plan}}'",
            cancellationToken: TestContext.Current.CancellationToken))
        {
            foreach (string shard in plan.GetString("Shards").Split(';'))
            {
                for (int times = random.Next(3); times > 0; times--)
                    again.Add(
                        (QueueNames.ReevaluationShard, ShardMessage.Write(
                        job, plan.RowKey["plan|".Length..], int.Parse(shard.Split(':')[0], CultureInfo.InvariantCulture))));
            }
        }

        (string Queue, string Message)[] shuffled = [.. again];
        random.Shuffle(shuffled);
        foreach ((string queue, string message) in shuffled)
            await world.Queue(queue).SendMessageAsync(message, TestContext.Current.CancellationToken);
    }

    private static async Task<bool> HasEndedAsync(World world, string job)
    {
        JsonElement report = await world.Operator.JsonAsync($"/api/reevaluations/{job}");
        return report.GetProperty("state").GetString() is not ("waiting" or "running");
    }
}
