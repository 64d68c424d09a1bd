using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Facts;

/// <summary>
/// Facts that a partner sent, read against a guideline's dictionary. They are validated once the as-of date is known.
/// </summary>
public readonly struct ParsedFacts
{
    private readonly FactsReader reader;
    private readonly FactValue?[]? values;
    private readonly int[] encoded;
    private readonly List<InputError>? errors;
    private readonly string pointer;

    internal ParsedFacts(FactsReader reader, FactValue?[]? values, int[] encoded, List<InputError>? errors, string pointer) =>
        (this.reader, this.values, this.encoded, this.errors, this.pointer) = (reader, values, encoded, errors, pointer);

    /// <summary>Validates the facts as of a day.</summary>
    /// <param name="day">The as-of date, from <see cref="Calendar.Earliest"/> to <see cref="Calendar.Latest"/>.</param>
    /// <returns>Valid facts, or every error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside that range.</exception>
    public Result<PatientFacts> AsOf(DateOnly day)
    {
        if (day < Calendar.Earliest || day > Calendar.Latest)
            // The exception would format the day with the current culture, whose calendar may not have it.
            throw new ArgumentOutOfRangeException(
                nameof(day),
                Invariant($"Found {day:yyyy-MM-dd}; expected {Calendar.Earliest:yyyy-MM-dd} to {Calendar.Latest:yyyy-MM-dd}."));
        return values is null ? Result<PatientFacts>.Failed(errors!) : reader.Validate(values, [.. encoded], day, errors, pointer);
    }
}
