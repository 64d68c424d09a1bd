using Bunit;
using GuidelineDecisions.Workbench.Pages.FollowUp;

namespace GuidelineDecisions.Workbench.Tests.FollowUp;

/// <summary>The chart of windows by week, without a browser.</summary>
public sealed class WeekChartTests : BunitContext
{
    [Fact]
    public void Each_week_has_its_total_its_name_and_a_bar_for_each_state()
    {
        IRenderedComponent<WeekChart> chart = Show(new("2026-W52", "2026-12-21", 1, 2, 5), new("2027-W01", "2027-01-04", 4, 0, 0));
        Assert.Equal(["8", "W52", "2026", "4", "W01", "2027"], chart.FindAll("svg text").Select(text => text.TextContent));
        Assert.Equal(
            ["62.5", "25", "12.5", "0", "0", "50"], chart.FindAll("rect").Select(bar => bar.GetAttribute("height")));
        Assert.Equal("2026-W52: 5 overdue, 2 due, 1 scheduled", chart.Find("svg title").TextContent);
        Assert.Equal(2, chart.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Without_windows_there_is_a_sentence_instead_of_an_empty_picture()
    {
        IRenderedComponent<WeekChart> chart = Show();
        Assert.Empty(chart.FindAll("svg"));
        Assert.Contains("There are no windows.", chart.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<WeekChart> Show(params WindowWeek[] weeks) => Render<WeekChart>(
        each => each.Add(parameter => parameter.Summary, new WorklistSummary("2026-11-30", new(0, 0, 0), weeks)));
}
