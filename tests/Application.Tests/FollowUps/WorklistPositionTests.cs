using GuidelineDecisions.Application.FollowUps.Reports;

namespace GuidelineDecisions.Application.Tests.FollowUps;

public sealed class WorklistPositionTests
{
    private static readonly string Name = new('5', 64);

    [Fact]
    public void A_place_survives_being_written_and_read()
    {
        var place = new WorklistPosition(new(2028, 2, 29), Name, 12);
        Assert.Equal($"20280229-{Name}-12", place.ToString());
        Assert.Equal(place, WorklistPosition.TryParse(place.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("20270229-NAME-0")]
    [InlineData("2028-02-29-NAME-0")]
    [InlineData("20280229-NAME")]
    [InlineData("20280229-NAME-")]
    [InlineData("20280229-NAME--1")]
    [InlineData("20280229-NAME-12345")]
    [InlineData("20280229")]
    [InlineData("20280229--0")]
    [InlineData("20280229-NAMEa-0")]
    [InlineData("20280229-NAME-NAME")]
    public void A_text_that_is_not_a_place_is_refused(string text) =>
        Assert.Null(WorklistPosition.TryParse(text.Replace("NAME", Name, StringComparison.Ordinal)));

    [Fact]
    public void A_name_in_upper_case_is_refused() => Assert.Null(WorklistPosition.TryParse($"20280229-{new string('A', 64)}-0"));
}
