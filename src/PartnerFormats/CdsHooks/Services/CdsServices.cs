using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Services;

/// <summary>A service: a guideline at a hook.</summary>
/// <param name="Id">The id. Services of a guideline share it unless the setting gives each its own.</param>
/// <param name="Guideline">The guideline.</param>
/// <param name="Version">Its active version, which decides.</param>
/// <param name="Hook">The only hook that calls may have; null for any hook that fits the guideline.</param>
internal sealed record CdsService(string Id, GuidelineEntry Guideline, PublishedVersion Version, Hook? Hook)
{
    /// <summary>The hooks that calls may have.</summary>
    public IEnumerable<Hook> Hooks => Hook is { } only ? [only] : CdsServices.HooksOf(Version.Guideline.Guideline);
}

/// <summary>
/// The services of the guidelines. A guideline's services share one id, which tells clients that the cards of a later hook replace those
/// of an earlier one. Some clients know a service by its id alone: for them, the setting <c>CdsHooks:ServicePerHook</c> gives each service
/// an id of its own, <c>guideline-hook</c>. Calls to the guideline's own id always work.
/// </summary>
internal sealed class CdsServices
{
    private const string ServicePerHook = "CdsHooks:ServicePerHook";

    private readonly IGuidelineCatalogue catalogue;
    private readonly bool isPerHook;

    /// <summary>Reads the setting. An invalid one stops the host at start.</summary>
    public CdsServices(IGuidelineCatalogue catalogue, IConfiguration configuration)
    {
        this.catalogue = catalogue;
        isPerHook = SwitchSetting.Read(configuration, ServicePerHook);
    }

    /// <summary>
    /// The services as discovery lists them, one for each guideline and hook that fit. A guideline without an active version has none.
    /// </summary>
    public IEnumerable<(string Id, Guideline Guideline, Hook Hook)> All =>
        from entry in catalogue.All
        let guideline = entry.Active?.Guideline.Guideline
        where guideline is not null
        from hook in HooksOf(guideline)
        select (isPerHook ? IdOf(entry, hook) : entry.Id, guideline, hook);

    /// <summary>The hooks at which a guideline has something to say.</summary>
    public static IEnumerable<Hook> HooksOf(Guideline guideline) => Hooks.All.Where(hook => hook.Fits(guideline));

    /// <summary>The service with an id, or null.</summary>
    public CdsService? Find(string id)
    {
        if (catalogue.Find(id) is { } guideline)
            return guideline.Choose(version: null).Version is { } active ? new(id, guideline, active, null) : null;
        if (!isPerHook)
            return null;
        foreach (Hook hook in Hooks.All.Where(hook => id.EndsWith($"-{hook.Name}", StringComparison.Ordinal)))
        {
            if (catalogue.Find(id[..^(hook.Name.Length + 1)]) is { } entry
                && entry.Choose(version: null).Version is { } version && hook.Fits(version.Guideline.Guideline))
                return new(id, entry, version, hook);
        }

        return null;
    }

    private static string IdOf(GuidelineEntry entry, Hook hook) => $"{entry.Id}-{hook.Name}";
}
