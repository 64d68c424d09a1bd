using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Partners;

/// <summary>Arguments and options that several partner commands share.</summary>
internal static class PartnerArguments
{
    public static Argument<string> Id(string description)
    {
        var id = new Argument<string>("ID") { Description = description };
        Check(id, Partner.IsValidId, Partner.IdForm);
        return id;
    }

    public static Argument<string> KeyId()
    {
        var id = new Argument<string>("KEYID") { Description = "The key's id: the part of the key between the second and the third dot" };
        // Don't repeat the value: it may be the key itself.
        id.Validators.Add(result =>
        {
            if (!ApiKey.IsKeyId(result.Tokens[0].Value))
                result.AddError("KEYID: expected the 12 hexadecimal digits between the second and the third dot of the key.");
        });
        return id;
    }

    public static Option<string?> Text(string name, string description)
    {
        var text = new Option<string?>(name) { Description = description, HelpName = "TEXT" };
        text.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && !PartnerAdministration.IsText(token.Value))
                result.AddError($"{name}: expected {PartnerAdministration.TextForm}.");
        });
        return text;
    }

    public static Option<string?> TimeZone(string description)
    {
        var zone = new Option<string?>("--time-zone") { Description = description, HelpName = "ZONE" };
        zone.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && TimeZoneId.TryFind(token.Value) is null)
                result.AddError($"--time-zone: {TimeZoneId.DescribeUnknown(token.Value)}");
        });
        return zone;
    }

    public static Option<string> Address()
    {
        const string Form = "the https address of a service without a path, such as https://eu2.example.org";
        var address = new Option<string>("--address")
        {
            Description = $"The address of the other deployment, which callers are sent to: {Form}",
            HelpName = "URL",
            Required = true,
        };
        address.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var found }] && !IsAddress(found))
                result.AddError($"--address: found '{found}'; expected {Form}.");
        });
        return address;
    }

    public static Argument<string> TimeZoneArgument()
    {
        var zone = new Argument<string>("ZONE") { Description = $"The time zone: {TimeZoneId.Form}" };
        zone.Validators.Add(result =>
        {
            string found = result.Tokens[0].Value;
            if (TimeZoneId.TryFind(found) is null)
                result.AddError($"ZONE: {TimeZoneId.DescribeUnknown(found)}");
        });
        return zone;
    }

    public static Option<string[]> ScopeList()
    {
        var scopes = new Option<string[]>("--scopes")
        {
            Description = $"What the key allows, separated by commas: {string.Join(", ", Scopes.All)}",
            HelpName = "SCOPES",
            Required = true,
            CustomParser = result =>
                [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)).Distinct()],
        };
        scopes.Validators.Add(result =>
        {
            foreach (string scope in result.GetValueOrDefault<string[]>().Where(scope => !Scopes.All.Contains(scope)))
                result.AddError($"--scopes: {UnknownName.Describe("scope", scope, Scopes.All.AsSpan())}");
        });
        return scopes;
    }

    /// <summary>An address without TLS is allowed for a service on this machine.</summary>
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" };

    private static void Check(Argument<string> argument, Func<string, bool> isAllowed, string form) =>
        argument.Validators.Add(result =>
        {
            string found = result.Tokens[0].Value;
            if (!isAllowed(found))
                result.AddError($"{argument.Name}: found '{found}'; expected {form}.");
        });
}

/// <summary>When a key expires: on a date, at its start in UTC, or a number of days from now.</summary>
internal static class Expiry
{
    /// <summary>Describes the allowed form.</summary>
    public const string Form = "a future date such as 2027-03-31, or a number of days from 1 to 3650";

    private const string DateForm = "yyyy-MM-dd";
    private const int MaxDays = 3650;

    public static DateTimeOffset? Read(ArgumentResult result, TimeProvider clock)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is >= 1 and <= MaxDays)
            return clock.GetUtcNow().AddDays(days);
        if (DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            && date > clock.Today())
            return new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        result.AddError($"--expires: found '{text}'; expected {Form}.");
        return null;
    }
}
