using System.Collections.Immutable;

namespace GuidelineDecisions.FaultInjection.Tests.Model;

/// <summary>The checker accepts histories that some order explains, and finds what is wrong with others.</summary>
public sealed class LinearizabilityTests
{
    private const string Anna = "key:anna";
    private const string Ben = "key:ben";

    private static readonly Facts One = new([new("vertebralSites", "1")]);
    private static readonly Facts Two = new([new("vertebralSites", "2")]);

    [Fact]
    public void A_sequence_of_all_kinds_of_operations_is_right()
    {
        Facts operated = One.With("spineSurgeryDone", "true").With("spineSurgeryDate", "\"2000-01-01\"");
        AssertRight(
            [
                Get(1, 2, 404),
                Put(3, 4, One, 201, 1),
                Put(5, 6, One, 200, 1),
                Put(7, 8, Two, 412) with { MustBeNew = true },
                Surgery(9, 10, "2000-01-01", 200, 2),
                Surgery(11, 12, "1999-01-01", 200, 2),
                Get(13, 14, 200, 2, operated),
                Put(15, 16, Two, 412) with { IfMatch = 1 },
                Put(17, 18, Two, 200, 3) with { IfMatch = 2 },
                Delete(19, 20, 202),
                Delete(21, 22, 202),
                Delete(23, 24, 404),
                Surgery(25, 26, "2001-01-01", 404),
                Put(27, 28, One, 409),
                Put(29, 30, One, 201, 4),
            ],
            [Created(1), Recorded(2, "event:surgery"), Changed(3), Deleted(3), Created(4)]);
    }

    [Fact]
    public void Concurrent_writes_may_take_place_in_any_order() => AssertRight(
        [Put(1, 10, One, 200, 2), Put(2, 9, Two, 201, 1, Ben), Get(3, 8, 200, 1, Two, Ben), Get(4, 7, 200, 2, One)],
        [Created(1, Ben), Changed(2)]);

    [Fact]
    public void A_write_of_unknown_outcome_may_take_place_later_or_never() => AssertRight(
        [Put(1, 2, One, 201, 1), Lost(Put(3, 0, Two)), Get(5, 6, 200, 1, One), Get(7, 8, 200, 2, Two), Lost(Put(9, 0, One))],
        [Created(1), Changed(2)]);

    [Fact]
    public void A_job_may_write_between_any_two_operations() => AssertRight(
        [Put(1, 2, One, 201, 1), Get(3, 4, 200, 2, One)], [Created(1), new(CaseChange.Changed, 2, "reevaluation", "reevaluation:7")]);

    [Fact]
    public void An_acknowledged_write_that_is_lost_is_found() => AssertWrong([Put(1, 2, One, 201, 1)], []);

    [Fact]
    public void A_write_that_happened_twice_is_found() =>
        AssertWrong([Put(1, 2, One, 201, 1), Put(3, 4, Two, 200, 2)], [Created(1), Changed(2), Changed(3)]);

    [Fact]
    public void A_deletion_that_also_deletes_the_next_case_is_found() => AssertWrong(
        [Put(1, 2, One, 201, 1), Delete(3, 10, 202), Put(5, 6, Two, 201, 2, Ben)],
        [Created(1), Deleted(1), Created(2, Ben), Deleted(2)]);

    [Fact]
    public void A_refused_write_that_took_place_is_found() =>
        AssertWrong([Put(1, 2, One, 201, 1), Put(3, 4, Two, 412) with { IfMatch = 1 }], [Created(1), Changed(2)]);

    [Fact]
    public void A_write_that_ignored_its_precondition_is_found() => AssertWrong(
        [Put(1, 2, One, 201, 1), Put(3, 4, Two, 200, 2, Ben), Put(5, 6, One, 200, 3) with { IfMatch = 1 }],
        [Created(1), Changed(2, Ben), Changed(3)]);

    [Fact]
    public void A_read_of_an_earlier_state_is_found() => AssertWrong(
        [Put(1, 2, One, 201, 1), Put(3, 4, Two, 200, 2), Get(5, 6, 200, 1, One)], [Created(1), Changed(2)]);

    [Fact]
    public void A_read_of_an_erased_case_is_found() =>
        AssertWrong([Put(1, 2, One, 201, 1), Delete(3, 4, 202), Get(5, 6, 200, 1, One)], [Created(1), Deleted(1)]);

    [Fact]
    public void A_missing_revision_is_found() =>
        AssertWrong([Put(1, 2, One, 201, 1), Put(3, 4, Two, 200, 3)], [Created(1), Changed(3)]);

    [Fact]
    public void Writes_out_of_real_time_order_are_found() =>
        AssertWrong([Put(1, 2, One, 200, 2), Put(3, 4, Two, 201, 1, Ben)], [Created(1, Ben), Changed(2)]);

    [Fact]
    public void A_write_that_lost_what_another_wrote_is_found() => AssertWrong(
        [Put(1, 2, One, 201, 1), Surgery(3, 4, "2000-01-01", 200, 2), Surgery(5, 6, "2001-01-01", 200, 3), Get(7, 8, 200, 3, One)],
        [Created(1), Recorded(2, "event:surgery"), Recorded(3, "event:surgery")]);

    [Fact]
    public void A_stored_revision_with_other_facts_is_found() =>
        AssertWrong([Put(1, 2, One, 201, 1)], [Created(1)], new Dictionary<long, Facts> { [1] = Two });

    [Fact]
    public void A_change_by_nobody_is_found() => AssertWrong([Put(1, 2, One, 201, 1)], [Created(1), Changed(2, Ben)]);

    private static void AssertRight(ImmutableArray<CaseOperation> operations, ImmutableArray<CaseChange> changes) =>
        Assert.Null(Linearizability.FindViolation(new(operations, changes, new Dictionary<long, Facts>())));

    private static void AssertWrong(
        ImmutableArray<CaseOperation> operations, ImmutableArray<CaseChange> changes, Dictionary<long, Facts>? known = null) =>
        Assert.NotNull(Linearizability.FindViolation(new(operations, changes, known ?? [])));

    private static CaseOperation Put(
        long called, long returned, Facts facts, int? status = null, long? revision = null, string by = Anna) =>
        new()
        {
            Kind = OperationKind.Put,
            By = by,
            Facts = facts,
            Called = called,
            Returned = returned,
            Status = status,
            Revision = revision,
        };

    private static CaseOperation Surgery(long called, long returned, string day, int status, long? revision = null) => new()
    {
        Kind = OperationKind.Event,
        By = Anna,
        Event = "surgery",
        Day = day,
        Called = called,
        Returned = returned,
        Status = status,
        Revision = revision,
    };

    private static CaseOperation Delete(long called, long returned, int status) =>
        new() { Kind = OperationKind.Delete, By = Anna, Called = called, Returned = returned, Status = status };

    private static CaseOperation Get(
        long called, long returned, int status, long? revision = null, Facts? found = null, string by = Anna) => new()
        {
            Kind = OperationKind.Get,
            By = by,
            Called = called,
            Returned = returned,
            Status = status,
            Revision = revision,
            Found = found,
        };

    private static CaseOperation Lost(CaseOperation operation) => operation with { Status = null, Returned = CaseOperation.Unknown };

    private static CaseChange Created(long revision, string by = Anna) => new(CaseChange.Created, revision, by, "put");

    private static CaseChange Changed(long revision, string by = Anna) => new(CaseChange.Changed, revision, by, "put");

    private static CaseChange Recorded(long revision, string cause) => new(CaseChange.Updated, revision, Anna, cause);

    private static CaseChange Deleted(long revision) => new(CaseChange.Deleted, revision, Anna, "");
}
