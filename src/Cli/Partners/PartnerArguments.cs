using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Partners;

/// <summary>Arguments and options that several commands about partners take, each with the check of its form.</summary>
internal static class PartnerArguments
{
    /// <summary>The partner's id.</summary>
    public static Argument<string> Id(string description)
    {
        var id = new Argument<string>("ID") { Description = description };
        Check(id, Partner.IsId, $"allowed are {Partner.IdForm}");
        return id;
    }

    /// <summary>The id of a key.</summary>
    public static Argument<string> KeyId()
    {
        var id = new Argument<string>("KEYID") { Description = "The key's id: what stands between the second and the third dot of the key" };
        // What was found is not repeated: it may be the key itself.
        id.Validators.Add(result =>
        {
            if (!ApiKey.IsKeyId(result.Tokens[0].Value))
                result.AddError("KEYID: allowed are the 12 hexadecimal digits between the second and the third dot of the key.");
        });
        return id;
    }

    /// <summary>A few words for people.</summary>
    public static Option<string?> Text(string name, string description)
    {
        var text = new Option<string?>(name) { Description = description, HelpName = "TEXT" };
        text.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && !PartnerAdministration.IsText(token.Value))
                result.AddError($"{name}: allowed is {PartnerAdministration.TextForm}.");
        });
        return text;
    }

    /// <summary>Scopes, divided by commas.</summary>
    public static Option<string[]> ScopeList()
    {
        var scopes = new Option<string[]>("--scopes")
        {
            Description = $"What the key allows, divided by commas: {string.Join(", ", Scopes.All)}",
            HelpName = "SCOPES",
            Required = true,
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)).Distinct()],
        };
        scopes.Validators.Add(result =>
        {
            foreach (string scope in result.GetValueOrDefault<string[]>().Where(scope => !Scopes.All.Contains(scope)))
                result.AddError($"--scopes: {UnknownName.Describe("scope", scope, [.. Scopes.All])}");
        });
        return scopes;
    }

    private static void Check(Argument<string> argument, Func<string, bool> isAllowed, string allowed) =>
        argument.Validators.Add(result =>
        {
            string found = result.Tokens[0].Value;
            if (!isAllowed(found))
                result.AddError($"{argument.Name}: found '{found}'; {allowed}.");
        });
}

/// <summary>When a key ends: on a date, at its beginning in UTC, or so many days from now.</summary>
internal static class Expiry
{
    /// <summary>The allowed form in words.</summary>
    public const string Form = "a date to come such as 2027-03-31, or a number of days from 1 to 3650";

    private const string DateForm = "yyyy-MM-dd";
    private const int MostDays = 3650;

    /// <summary>Reads the option.</summary>
    public static DateTimeOffset? Read(ArgumentResult result, TimeProvider clock)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, null, out int days) && days is >= 1 and <= MostDays)
            return clock.GetUtcNow().AddDays(days);
        if (DateOnly.TryParseExact(text, DateForm, null, DateTimeStyles.None, out DateOnly date) && date > clock.Today())
            return new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        result.AddError($"--expires: found '{text}'; allowed is {Form}.");
        return null;
    }
}
