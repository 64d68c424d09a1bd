using System.Collections.ObjectModel;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>
/// A list of errors that keeps the first ones and counts the rest, so that neither memory nor the response grows with the number of errors
/// in a document.
/// </summary>
/// <param name="most">How many errors are kept.</param>
public sealed class LimitedErrors(int most) : Collection<InputError>
{
    private long further;

    /// <summary>Whether the list takes no more errors, so that their details need not be composed.</summary>
    public bool IsFull => Count >= most;

    /// <summary>Adds an error whose detail is expensive to compose.</summary>
    public void Add(string pointer, Func<string> detail)
    {
        ArgumentNullException.ThrowIfNull(detail);
        if (IsFull)
            further++;
        else
            Add(new InputError(pointer, detail()));
    }

    /// <summary>The errors, and how many more there are.</summary>
    public Result<T> ToResult<T>()
        where T : class =>
        Result<T>.Failed(
            further == 0 ? this : this.Append(new("", Invariant($"Found {further} more errors; only the first {most} are listed."))));

    /// <inheritdoc/>
    protected override void InsertItem(int index, InputError item)
    {
        if (IsFull)
            further++;
        else
            base.InsertItem(index, item);
    }
}
