using GuidelineDecisions.Workbench.Pages.Guidelines;
using GuidelineDecisions.Workbench.Tests.Patient;

namespace GuidelineDecisions.Workbench.Tests.Guidelines;

public sealed class TimelineTests
{
    [Theory]
    [InlineData("incidental-lung-nodule")]
    [InlineData("her2-vertebral-metastasis")]
    public void Every_window_of_a_schedule_is_on_its_line(string id) => Assert.All(Shipped.Active(id).Guideline.Schedules, schedule =>
    {
        Timeline timeline = Timeline.Of(schedule);
        Assert.Equal(schedule.Steps.Length + (schedule.Repeat is null ? 0 : 1), timeline.Bars.Count);
        Assert.All(timeline.Bars, bar => Assert.InRange(timeline.At(bar.To ?? bar.From), timeline.At(bar.From), 100));
    });
}
