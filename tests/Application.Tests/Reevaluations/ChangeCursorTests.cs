using GuidelineDecisions.Application.Reevaluations.Reports;

namespace GuidelineDecisions.Application.Tests.Reevaluations;

public sealed class ChangeCursorTests
{
    private static readonly string Name = new('a', 64);

    [Fact]
    public void A_place_after_an_event_is_read_back()
    {
        ChangeCursor cursor = ChangeCursor.TryParse(ChangeCursor.At(255, 999_999_999_999_999_999))!;
        Assert.Equal((255, 999_999_999_999_999_999, null), (cursor.Bucket, cursor.Sequence, cursor.Name));
    }

    [Fact]
    public void A_place_after_a_case_is_read_back()
    {
        ChangeCursor cursor = ChangeCursor.TryParse(ChangeCursor.At(7, Name))!;
        Assert.Equal((7, null, Name), (cursor.Bucket, cursor.Sequence, cursor.Name));
    }

    [Fact]
    public void The_beginning_of_a_bucket_is_read_back()
    {
        ChangeCursor cursor = ChangeCursor.TryParse(ChangeCursor.At(3, null))!;
        Assert.Equal((3, null, null), (cursor.Bucket, cursor.Sequence, cursor.Name));
    }

    /// <summary>64 digits are a case's name and never a number: names of digits alone exist.</summary>
    [Fact]
    public void A_name_of_digits_alone_is_a_name() =>
        Assert.Equal(new string('1', 64), ChangeCursor.TryParse($"0.{new string('1', 64)}")!.Name);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("0")]
    [InlineData(".5")]
    [InlineData("1000.5")]
    [InlineData("-1.5")]
    [InlineData("0.-5")]
    [InlineData("0.1234567890123456789")]
    [InlineData("0.5\n")]
    [InlineData("0.abc")]
    public void A_text_that_is_not_a_place_is_refused(string text) => Assert.Null(ChangeCursor.TryParse(text));

    [Fact]
    public void A_name_in_upper_case_is_refused() => Assert.Null(ChangeCursor.TryParse($"0.{new string('A', 64)}"));
}
