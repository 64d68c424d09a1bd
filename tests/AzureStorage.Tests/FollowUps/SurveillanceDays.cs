namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>Cases with three schedules at once. Scans, tests and visits are done early, late, at once or not at all.</summary>
internal sealed class SurveillanceDays(FollowUpWorld world, Random random, int cases) : SimulatedDays(world, random, cases)
{
    private readonly FollowUpWorld world = world;

    /// <inheritdoc/>
    protected override int DaysBetweenWrites => 60;

    /// <inheritdoc/>
    protected override FollowedCase NewCase(DateOnly day)
    {
        var followed = new SurveillanceCase(day);
        followed.Start(day.AddDays(-Random.Next(0, 1000)));
        return followed;
    }

    /// <inheritdoc/>
    protected override async Task WriteAsync(string id, FollowedCase plain, DateOnly day)
    {
        var followed = (SurveillanceCase)plain;
        if (await world.FindAsync(id) is not null)
            Change(followed, day);
        await world.PutAsync(id, followed);
    }

    private void Change(SurveillanceCase followed, DateOnly day)
    {
        DateOnly on = day.AddDays(-(Random.Next(4) == 0 ? Random.Next(1, 200) : Random.Next(0, 3)));
        switch (Random.Next(20))
        {
            case < 6:
                followed.RecordScan(on);
                break;
            case < 10:
                followed.RecordTest(on);
                break;
            case < 13:
                followed.RecordVisit();
                break;
            case < 15:
                followed.RecordAll(on);
                break;
            case 15:
                followed.CorrectScan(on);
                break;
            case 16:
                followed.StartAgain(on);
                break;
            case 17:
                followed.DeclineOrAccept();
                break;
            default:
                followed.LeaveOrReturn();
                break;
        }
    }
}
