using System.Collections.Immutable;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Tests.Reevaluations;

public sealed class JobPositionTests
{
    private static readonly Job Job = new()
    {
        Id = "20261126140305123-0a1b2c3d",
        Kind = JobKind.Activation,
        Guideline = "knee-pain",
        Version = "1.1.0",
        ContentHash = "sha256:1",
        From = "1.0.0",
        FromHash = "sha256:0",
        Activation = 1,
        By = "the test",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static readonly ShardProgress Started = new() { Partner = "ward", Shard = 0, BucketsDone = 1, After = "0a" };

    private static readonly JobWork Work = new([new("ward", [new([new(0, 10), new(1, 10)]), new([new(2, 10)])])], [Started]);

    [Fact]
    public void Every_step_of_the_work_changes_the_position()
    {
        string[] positions =
        [
            JobPosition.Of(Job, Work),
            JobPosition.Of(Job with { State = JobState.Running }, Work),
            JobPosition.Of(Job with { IsPlanned = true }, Work),
            JobPosition.Of(Job, Work with { Plans = [] }),
            JobPosition.Of(Job, Work with { Progress = [] }),
            JobPosition.Of(Job, With(Started with { After = "0b" })),
            JobPosition.Of(Job, With(Started with { BucketsDone = 2, After = null })),
            JobPosition.Of(Job, With(Started with { State = ShardState.Done })),
            JobPosition.Of(Job, With(Started with { State = ShardState.Failed })),
            JobPosition.Of(Job, With(Started with { Shard = 2 })),
            JobPosition.Of(Job, With(Started, Started with { Shard = 2 })),
        ];
        Assert.Distinct(positions);
    }

    [Fact]
    public void Nothing_else_changes_the_position()
    {
        string position = JobPosition.Of(Job, With(Started, Started with { Shard = 2 }));
        Job stalled = Job with { Stall = new(DateTimeOffset.UnixEpoch, position), Tag = "another" };
        Assert.Equal(position, JobPosition.Of(stalled, With(Started with { Shard = 2, At = DateTimeOffset.MaxValue }, Started)));
    }

    private static JobWork With(params ImmutableArray<ShardProgress> progress) => Work with { Progress = progress };
}
