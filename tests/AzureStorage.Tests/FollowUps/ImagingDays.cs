
namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>Cases of the shipped guideline with its one schedule. Patients are irradiated and imaged, some are reported late.</summary>
internal sealed class ImagingDays(FollowUpWorld world, Random random, int cases) : SimulatedDays(world, random, cases)
{
    private readonly FollowUpWorld world = world;

    /// <inheritdoc/>
    protected override int DaysBetweenWrites => 90;

    /// <inheritdoc/>
    protected override FollowedCase NewCase(DateOnly day) => new PlainCase(day);

    /// <inheritdoc/>
    protected override async Task WriteAsync(string id, FollowedCase plain, DateOnly day)
    {
        var followed = (PlainCase)plain;
        DateOnly on = day.AddDays(-(Random.Next(4) == 0 ? Random.Next(1, 200) : Random.Next(0, 3)));
        if (await world.FindAsync(id) is null || Random.Next(12) == 0)
        {
            // The partner replaces the whole case from its own records.
            followed.ReplaceFacts(Random.Next(3) > 0 ? on : null, isInScope: Random.Next(5) > 0);
            await world.PutAsync(id, followed);
        }
        else if (Random.Next(4) == 0)
        {
            followed.RecordRadiotherapy(on);
            await world.RecordEventAsync(id, "radiotherapy-completed", on);
        }
        else
        {
            followed.RecordImaging(on);
            await world.RecordEventAsync(id, "imaging-done", on);
        }
    }
}
