using System.Collections;

namespace GuidelineDecisions.FaultInjection.Tests.Model;

/// <summary>
/// Decides whether there is an order of a case's operations that explains every response and every recorded change, and in which no
/// operation precedes one that had returned before it was called (Wing and Gong, 1993). The feed records the order of all changes, so the
/// search only has to find out which operation made each change, and between which two changes each other operation took place.
/// </summary>
internal sealed class Linearizability
{
    private const int MaxSteps = 200_000;

    private readonly CaseOperation[] operations;
    private readonly CaseHistory history;
    private readonly HashSet<string> failed = [];
    private int steps;
    private (int Change, int Done, string What) furthest = (-1, -1, "");

    private Linearizability(CaseHistory history)
    {
        this.history = history;
        operations = [.. history.Operations.OrderBy(operation => operation.Called)];
    }

    /// <returns>Null if there is such an order; otherwise where the search got stuck.</returns>
    public static string? FindViolation(CaseHistory history)
    {
        var search = new Linearizability(history);
        if (search.Finds(new BitArray(search.operations.Length), CaseState.Initial, change: 0))
            return null;
        return search.steps > MaxSteps ? $"The search was too long. {search.furthest.What}" : search.furthest.What;
    }

    private bool Finds(BitArray done, CaseState state, int change)
    {
        done = new BitArray(done);
        AbsorbReads(done, state);
        if (change == history.Changes.Count && Open(done).All(place => operations[place].IsUnknown))
            return true;
        string here = Key(done, state, change);
        if (!failed.Add(here) || ++steps > MaxSteps)
            return false;
        Remember(done, state, change);
        return FindsNextChange(done, state, change) || FindsDeletion(done, state, change);
    }

    /// <summary>
    /// An operation that changes nothing and whose response is right can always take place now: later it could only be more constrained.
    /// </summary>
    private void AbsorbReads(BitArray done, CaseState state)
    {
        for (bool found = true; found;)
        {
            found = false;
            foreach (int place in Candidates(done).Where(place => !operations[place].IsUnknown && state.Explains(operations[place])))
                found = done[place] = true;
        }
    }

    private bool FindsNextChange(BitArray done, CaseState state, int change)
    {
        if (change == history.Changes.Count)
            return false;
        CaseChange next = history.Changes[change];
        if (next.IsOfJob)
            return state.After(next, state.Facts) is { } after && IsKnown(next, after.Facts) && Finds(done, after, change + 1);
        // Acknowledged operations first: what is unknown may have done nothing.
        foreach (int place in Candidates(done).Where(place => next.IsBy(operations[place])).OrderBy(place => operations[place].Returned))
        {
            CaseOperation operation = operations[place];
            if (!state.Allows(operation) || !Acknowledges(operation, next))
                continue;
            Facts? facts = state.FactsAfter(operation);
            if (state.After(next, facts) is not { } after || !IsKnown(next, after.Facts))
                continue;
            done[place] = true;
            if (Finds(done, after, change + 1))
                return true;
            done[place] = false;
        }

        return false;
    }

    /// <summary>Tries a deletion that was acknowledged although the case is deleted already.</summary>
    private bool FindsDeletion(BitArray done, CaseState state, int change)
    {
        foreach (int place in Candidates(done).Where(place => state.MayAcknowledgeAgain(operations[place])).ToArray())
        {
            done[place] = true;
            if (Finds(done, state, change))
                return true;
            done[place] = false;
        }

        return false;
    }

    private static bool Acknowledges(CaseOperation operation, CaseChange change) => operation.Status switch
    {
        null => true,
        201 => change.Type == CaseChange.Created && operation.Revision == change.Revision,
        200 => change.Type is CaseChange.Updated or CaseChange.Changed && operation.Revision == change.Revision,
        202 or 204 => change.Type == CaseChange.Deleted,
        _ => false,
    };

    private bool IsKnown(CaseChange change, Facts? facts) =>
        change.Type == CaseChange.Deleted || !history.Known.TryGetValue(change.Revision, out Facts? known) || known.Equals(facts);

    private IEnumerable<int> Open(BitArray done) => Enumerable.Range(0, operations.Length).Where(place => !done[place]);

    /// <summary>The operations that may be next: no other open operation returned before they were called.</summary>
    private IEnumerable<int> Candidates(BitArray done)
    {
        long returned = Open(done).Select(place => operations[place].Returned).DefaultIfEmpty(CaseOperation.Unknown).Min();
        return [.. Open(done).Where(place => operations[place].Called <= returned)];
    }

    private void Remember(BitArray done, CaseState state, int change)
    {
        int count = done.Cast<bool>().Count(isDone => isDone);
        if ((change, count).CompareTo((furthest.Change, furthest.Done)) <= 0)
            return;
        string next = change < history.Changes.Count ? $"{history.Changes[change]}" : "none";
        IEnumerable<string> open = Candidates(done).Take(12).Select(place => $"\n    {operations[place]}");
        furthest = (change, count, Invariant(
            $"At {state}; {change} of {history.Changes.Count} changes are explained. The next change: {next}. ")
            + $"Operations that could be next:{string.Concat(open)}");
    }

    private static string Key(BitArray done, CaseState state, int change)
    {
        byte[] bits = new byte[(done.Length + 7) / 8];
        done.CopyTo(bits, 0);
        return Invariant($"{change}:{Convert.ToBase64String(bits)}:{state.Facts}");
    }
}
