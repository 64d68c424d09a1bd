using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Partners;

/// <summary>The scopes that credentials can carry.</summary>
public static class Scopes
{
    /// <summary>Evaluate facts, read guidelines.</summary>
    public const string Recommend = "recommend";

    /// <summary>Read the partner's stored cases, their history and the feed of events.</summary>
    public const string CasesRead = "cases.read";

    /// <summary>Store, change and delete the partner's cases.</summary>
    public const string CasesWrite = "cases.write";

    /// <summary>Publish, activate and withdraw guideline versions.</summary>
    public const string GuidelinesPublish = "guidelines.publish";

    /// <summary>Operate the service: jobs, worklists of all partners.</summary>
    public const string Operate = "operate";

    /// <summary>Have the partner's events delivered to a URL. It gives out the feed, so a key has it only where it is needed.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>
    /// The scopes whose authority covers the whole service: a published or activated version decides every partner's cases, and an operator
    /// sees counts over all partners. Only keys and tokens of the service's own partner get them (see <see cref="Partner.IsService"/>).
    /// </summary>
    public static ImmutableArray<string> OfService { get; } = [GuidelinesPublish, Operate];

    /// <summary>All scopes in display order.</summary>
    public static ImmutableArray<string> All { get; } = [Recommend, CasesRead, CasesWrite, Webhooks, GuidelinesPublish, Operate];
}
