using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Recovery;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Tests.Composition;

public sealed class TimeSettingTests
{
    private static readonly string[] Names = ["Publication:AnswerWithin", "Recovery:NoProgressAfter", "Recovery:TakenOverDelay"];

    private static readonly string[] NoTimes =
        ["10", "ten minutes", "24:00:00", "-00:00:01", "1:0:0", "00:00:01.5", " 00:00:01"];

    public static TheoryData<string, string> Wrong => new(
        from name in Names
        from text in NoTimes
        select (name, text));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_that_is_not_a_time_stops_the_start_with_one_sentence(string name, string text)
    {
        InvalidSettingException wrong = Assert.Throws<InvalidSettingException>(() => Read(new() { [name] = text }));
        Assert.StartsWith(
            $"The setting {name} must be a time from 00:00:00 to 23:59:59 in the form hh:mm:ss", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_are_read_and_have_defaults()
    {
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30)), Read(new() { [Names[0]] = "" }));
        Assert.Equal(
            (TimeSpan.Zero, new TimeSpan(23, 59, 59), TimeSpan.FromSeconds(6)),
            Read(new() { [Names[0]] = "00:00:00", [Names[1]] = "23:59:59", [Names[2]] = "00:00:06" }));
    }

    private static (TimeSpan Answer, TimeSpan NoProgress, TimeSpan TakenOver) Read(Dictionary<string, string?> settings)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var recovery = new RecoverySettings(configuration);
        return (new PublicationSettings(configuration).AnswerWithin, recovery.NoProgressAfter, recovery.TakenOverDelay);
    }
}
