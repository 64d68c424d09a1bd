using System.Collections.Immutable;
using System.Globalization;
using GuidelineDecisions.Application.Composition;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>Where and how webhooks are delivered.</summary>
public sealed class WebhookSettings
{
    public const string AllowPrivateAddressesSetting = "Webhooks:AllowPrivateAddresses";
    public const string AllowHttpSetting = "Webhooks:AllowHttp";

    private const string RetryPausesSetting = "Webhooks:RetryPauses";
    private const string GiveUpAfterSetting = "Webhooks:GiveUpAfter";
    private const string AnswerWithinSetting = "Webhooks:AnswerWithin";
    private const string TakeOverAfterSetting = "Webhooks:TakeOverAfter";

    /// <summary>Of the storage: a message cannot stay hidden for longer.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromDays(1);

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public WebhookSettings(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        AllowPrivateAddresses = SwitchSetting.Read(configuration, AllowPrivateAddressesSetting);
        AllowHttp = SwitchSetting.Read(configuration, AllowHttpSetting);
        RetryPauses = ReadPauses(configuration);
        GiveUpAfter = Read(configuration, GiveUpAfterSetting, TimeSpan.FromDays(3), TimeSpan.FromDays(30));
        AnswerWithin = Read(configuration, AnswerWithinSetting, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1));
        TakeOverAfter = Read(configuration, TakeOverAfterSetting, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10));
    }

    /// <summary>Whether to deliver to addresses that are not public.</summary>
    public bool AllowPrivateAddresses { get; }

    /// <summary>Whether to deliver over HTTP without TLS.</summary>
    public bool AllowHttp { get; }

    /// <summary>The pauses before each next attempt; the last one repeats.</summary>
    public ImmutableArray<TimeSpan> RetryPauses { get; }

    /// <summary>A webhook is paused when an event could not be delivered for this long.</summary>
    public TimeSpan GiveUpAfter { get; }

    /// <summary>The time limit of a delivery, from the resolution of the name to the headers of the answer.</summary>
    public TimeSpan AnswerWithin { get; }

    /// <summary>Another instance continues the deliveries of an instance that was not heard of for this long.</summary>
    public TimeSpan TakeOverAfter { get; }

    private static ImmutableArray<TimeSpan> ReadPauses(IConfiguration configuration)
    {
        string? text = configuration[RetryPausesSetting];
        if (string.IsNullOrEmpty(text))
        {
            return
            [
                TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
                TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
            ];
        }

        TimeSpan?[] pauses = [.. text.Split(',').Select(each => Parse(each.Trim(), MaxPause))];
        return pauses.All(pause => pause is not null)
            ? [.. pauses.Select(pause => pause!.Value)]
            : throw new InvalidSettingException(
                $"The setting {RetryPausesSetting} must be a list of times from 00:00:01 to {MaxPause:c}, separated by commas, such as "
                + "00:00:05,00:01:00.");
    }

    private static TimeSpan Read(IConfiguration configuration, string name, TimeSpan otherwise, TimeSpan most)
    {
        string? text = configuration[name];
        if (string.IsNullOrEmpty(text))
            return otherwise;
        return Parse(text, most)
            ?? throw new InvalidSettingException($"The setting {name} must be a time from 00:00:01 to {most:c}, such as {otherwise:c}.");
    }

    private static TimeSpan? Parse(string text, TimeSpan most) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan time)
        && time >= TimeSpan.FromSeconds(1) && time <= most
            ? time
            : null;
}
