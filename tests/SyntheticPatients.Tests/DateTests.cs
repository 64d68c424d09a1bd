namespace GuidelineDecisions.SyntheticPatients.Tests;

/// <summary>The events of a patient are in a plausible order.</summary>
public sealed class DateTests
{
    private const string Surgery = "spineSurgeryDate";
    private const string Radiotherapy = "vertebralRadiotherapyEnd";
    private const string Responses = "responseDate";
    private const string Imaging = "lastSpineImaging";

    [Theory]
    [InlineData(Surgery)]
    [InlineData(Radiotherapy)]
    [InlineData(Responses)]
    [InlineData(Imaging)]
    [InlineData("lvefDate")]
    public void No_date_is_after_the_as_of_date_or_years_before_it(string fact) =>
        Assert.All(DaysOf(fact), day => Assert.InRange(day, Lines.AsOf.AddYears(-4), Lines.AsOf));

    [Fact]
    public void Radiotherapy_comes_after_surgery() => AssertBefore(Surgery, Radiotherapy);

    [Fact]
    public void Responses_are_based_on_imaging_after_local_therapy()
    {
        AssertBefore(Surgery, Responses);
        AssertBefore(Radiotherapy, Responses);
    }

    [Fact]
    public void Responses_are_based_on_the_last_imaging_or_one_shortly_before_it()
    {
        Person[] both = Both(Responses, Imaging);
        Assert.All(both,
            person => Assert.InRange(person.Day(Responses)!.Value, person.Day(Imaging)!.Value.AddDays(-40), person.Day(Imaging)!.Value));
        Assert.Contains(both, person => person.Day(Responses) == person.Day(Imaging));
        Assert.Contains(both, person => person.Day(Responses) < person.Day(Imaging));
    }

    [Fact]
    public void The_spine_was_imaged_after_local_therapy_or_for_its_planning_and_then_there_are_no_responses()
    {
        Person[] both = Both(Radiotherapy, Imaging);
        Person[] notSince = [.. both.Where(person => person.Day(Imaging) < person.Day(Radiotherapy))];
        Assert.InRange(notSince.Length / (double)both.Length, 0.1, 0.3);
        Assert.All(notSince, person =>
        {
            Assert.False(person.Knows(Responses) || person.Knows("responseVertebral") || person.Knows("responseExtracranial"));
            Assert.False(person.Day(Surgery) <= person.Day(Imaging));
        });
    }

    [Fact]
    public void A_date_of_surgery_means_that_surgery_was_done() =>
        Assert.All(Population.People.Where(person => person.Knows(Surgery)),
            person => Assert.NotEqual("false", person["spineSurgeryDone"]));

    private static Person[] Both(string one, string other)
    {
        Person[] both = [.. Population.People.Where(person => person.Knows(one) && person.Knows(other))];
        Assert.True(both.Length > 100);
        return both;
    }

    private static void AssertBefore(string earlier, string later) =>
        Assert.All(Both(earlier, later),
            person => Assert.True(person.Day(earlier) < person.Day(later), Invariant($"{person.Day(earlier)}, {person.Day(later)}")));

    private static DateOnly[] DaysOf(string fact) =>
        [.. Population.People.Where(person => person.Knows(fact)).Select(person => person.Day(fact)!.Value)];
}
