using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Dates.Cdsi;

/// <summary>Every interval rule of CDC's immunization logic can be written as a window, and gives CDC's dates.</summary>
public sealed class CdsiTests
{
    // The month ends of leap years, of common years and of 2100, and the days around them.
    private static readonly DateOnly[] Dates =
    [
        .. new[] { 1999, 2000, 2001, 2003, 2004, 2024, 2099, 2100 }.SelectMany(year => Enumerable.Range(1, 12).SelectMany(month =>
            Enumerable.Range(-4, 8).Select(days => new DateOnly(year, month, 1).AddMonths(1).AddDays(days)))),
    ];

    private static string[][] Rules { get; } = Rows("intervals.tsv");

    public static IEnumerable<TheoryDataRow<string, string, string>> Examples =>
        Rows("date-examples.tsv").Select(row => new TheoryDataRow<string, string, string>(row[1], row[2], row[3]));

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_examples_of_the_specification_come_out(string date, string duration, string result) =>
        Assert.Equal(Day(result), Duration.TryParse(duration)!.Value.AddTo(Day(date), MonthEnd.RollOver));

    [Fact]
    public void Every_rule_can_be_written_as_a_window_and_gives_the_dates_of_the_specification()
    {
        int written = 0;
        foreach (string[] rule in Rules)
        {
            WindowDefinition[] windows = [.. Windows(rule)];
            written += rule[2..].All(text => text.Length == 0 || Duration.TryParse(text) is not null) && windows.Length > 0 ? 1 : 0;
            foreach (DateOnly date in Dates)
            {
                foreach (WindowDefinition window in windows)
                {
                    Assert.Equal(CdsiDate.Plus(date, $"{window.Opens}"), window.Opens.AddTo(date, MonthEnd.RollOver));
                    if (window.Closes is { } closes)
                        Assert.Equal(CdsiDate.Plus(date, $"{closes}"), closes.AddTo(date, MonthEnd.RollOver));
                }
            }
        }

        Assert.Equal((490, 490), (Rules.Length, written));
    }

    [Fact]
    public void Every_text_of_a_rule_is_read_to_the_dates_of_the_specification()
    {
        string[] texts = [.. Rules.SelectMany(rule => rule[2..]).Where(text => text.Length > 0).Distinct()];
        Assert.InRange(texts.Length, 50, 100);
        foreach (string text in texts)
        {
            Duration duration = Duration.TryParse(text) ?? throw new InvalidOperationException($"Cannot read '{text}'.");
            Assert.All(Dates, date => Assert.Equal(CdsiDate.Plus(date, text), duration.AddTo(date, MonthEnd.RollOver)));
        }
    }

    /// <summary>
    /// From the earliest valid day, from the minimum interval, and from the earliest to the latest recommended day. A rule whose latest
    /// day is before its earliest one for some date could not be a window.
    /// </summary>
    private static IEnumerable<WindowDefinition> Windows(string[] rule)
    {
        Duration?[] durations = [.. rule[2..].Select(text => Duration.TryParse(text))];
        if (durations[0] is { } valid)
            yield return new(valid, null);
        if (durations[1] is { } least)
            yield return new(least, null);
        if (durations[2] is { } earliest)
        {
            Duration? latest = durations[3];
            if (latest is { } last)
                Assert.Null(DurationOrder.FirstEarlier(last, earliest, MonthEnd.RollOver));
            yield return new(earliest, latest);
        }
    }

    private static string[][] Rows(string file) =>
    [
        .. TestFiles.Text($"Dates/Cdsi/{file}").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#')).Select(line => line.TrimEnd('\r').Split('\t')),
    ];

    private static DateOnly Day(string text) => Calendar.TryParse(text)!.Value;
}
