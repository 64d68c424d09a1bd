using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>
/// Moves an example patient to the end of a series. The analysis knows which dates are known, not how far they are apart, so that its
/// examples are at the beginning of a series, where another end changes nothing.
/// </summary>
/// <param name="version">The version that has the cases.</param>
/// <param name="changed">The version with a change.</param>
internal sealed class LateInSeries(CompiledGuideline version, CompiledGuideline changed)
{
    private readonly FactsReader reader = new(version);
    private readonly Schedule[] schedules =
    [
        .. version.Checked.Guideline.Schedules.Except(changed.Checked.Guideline.Schedules)
            .Where(schedule => schedule.Until?.Of is { } start && schedule.After.Any(date => date != start)),
    ];

    /// <summary>For each series that changes, the patient with the latest start for which one of the versions has ended it.</summary>
    public IEnumerable<ExamplePatient> Of(ExamplePatient patient)
    {
        foreach (Schedule schedule in schedules)
        {
            foreach (CompiledGuideline one in new[] { version, changed })
            {
                if (LastEnded(patient, schedule, one) is { } late)
                    yield return late;
            }
        }
    }

    // By bisection: the earlier the series started, the sooner it has ended.
    private ExamplePatient? LastEnded(ExamplePatient patient, Schedule schedule, CompiledGuideline one)
    {
        ExamplePatient? found = null;
        int from = Calendar.Earliest.DayNumber, to = patient.AsOf.DayNumber;
        while (from <= to)
        {
            int middle = (from + to) / 2;
            ExamplePatient late = Started(patient, schedule, DateOnly.FromDayNumber(middle));
            PatientFacts? facts = late.TryRead(reader);
            if (facts is not null && IsRunning(facts, schedule.Id, one))
            {
                to = middle - 1;
                continue;
            }

            // Facts that contradict each other, such as a start before birth, have no decision.
            found = facts is null ? found : late;
            from = middle + 1;
        }

        return found;
    }

    /// <summary>The patient whose series started on a day and had its last follow-up on the as-of date.</summary>
    private ExamplePatient Started(ExamplePatient patient, Schedule schedule, DateOnly start)
    {
        Dictionary<string, FactValue> values = patient.Facts.ToDictionary(known => known.Fact, known => known.Value);
        foreach (string date in schedule.After)
            values[date] = new DateValue(patient.AsOf);
        values[schedule.Until!.Of!] = new DateValue(start);
        return patient with
        {
            Facts = [.. version.Checked.Guideline.Facts.Where(fact => values.ContainsKey(fact.Id))
                .Select(fact => new KnownFact(fact.Id, values[fact.Id]))],
        };
    }

    /// <summary>Whether the answer has a window of the schedule. A rule may also end by itself when its schedule does.</summary>
    private static bool IsRunning(PatientFacts patient, string schedule, CompiledGuideline one) =>
        FactsReader.Rebind(patient, one) is { } facts
        && Evaluator.Decide(facts).FollowUps.Any(window => window.Schedule.Id == schedule && window.Status != FollowUpStatus.Ended);
}
