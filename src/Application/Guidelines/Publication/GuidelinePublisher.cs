using System.Collections.Immutable;
using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>
/// Publishes guideline versions that pass every check and proof, and never different content under a used version number.
/// </summary>
public sealed class GuidelinePublisher(
    IGuidelineStore store,
    LiveGuidelines catalogue,
    ShippedGuidelines shipped,
    IRecordReader records,
    AnalysisScheduler scheduler,
    PublicationSettings settings,
    TimeProvider clock)
{
    /// <summary>The maximum size of a document in bytes.</summary>
    public const int MaxBytes = GuidelineLimits.Bytes;

    /// <summary>The reason that the audit records for the activation of a shipped version.</summary>
    private const string ShippedReason =
        $"Shipped with this build, and no version was active yet. The setting {PublicationSettings.ActivateShippedSetting} is on.";

    /// <summary>Publishes a version. It is checked and proved while its party's turn lasts, not on the caller's thread.</summary>
    /// <param name="party">Who publishes it, for the turns of the analyses.</param>
    /// <param name="guideline">The guideline's id, which the document must match.</param>
    /// <param name="document">The document, UTF-8 JSON; comments are allowed.</param>
    /// <param name="by">The credential that publishes it.</param>
    /// <param name="cancel">The caller leaves.</param>
    /// <returns>The result, or null if too many analyses are waiting.</returns>
    public async Task<PublicationResult?> PublishAsync(
        string party, string guideline, ReadOnlyMemory<byte> document, string by, CancellationToken cancel)
    {
        string content = PublicationId.Of(document);
        Result<CheckedGuideline>? read = await scheduler.RunAsync(
            party,
            ("check", content),
            _ => GuidelineChecker.ReadAndCheck(document, ShippedCompletions.Find, records),
            cancel);
        if (read is null)
            return null;
        if (read.Value is not { } version)
            return new PublicationRefused(read.Errors);
        if (version.Guideline.Id != guideline)
            return new PublicationRefused(
                [new("/id", $"Found '{version.Guideline.Id}', but the route names another guideline; expected the same id.")]);
        await catalogue.ReloadAsync(cancel);
        string number = version.Guideline.Version.ToString();
        if (catalogue.Find(guideline)?.Find(number) is { } taken)
            return Of(taken.Guideline.ContentHash == version.ContentHash, isNew: false, taken);
        if (await ProveAsync(party, version, cancel) is not { } findings)
            return null;
        if (findings.Length > 0)
            return new PublicationRefused([.. findings]);
        VersionHead head = new(guideline, number, version.ContentHash, clock.GetUtcNow(), by);
        VersionHead published = await store.AddAsync(head, document);
        await catalogue.ReloadAsync(cancel);
        return Of(published.ContentHash == version.ContentHash, isNew: published == head, catalogue.Find(guideline)!.Find(number)!);
    }

    /// <summary>
    /// Reads the published state. If it lacks the named version and that is shipped, as just after the first start, it is published first.
    /// </summary>
    public async Task<PublishedState> ReadStateWithAsync(string guideline, string version, CancellationToken cancel)
    {
        PublishedState state = await store.ReadAsync(cancel);
        if (state.Find(guideline, version) is not null || shipped.Find(guideline)?.Find(version) is null)
            return state;
        await PublishShippedAsync(cancel);
        return await store.ReadAsync(cancel);
    }

    /// <summary>
    /// Publishes shipped versions that are not published yet. If the setting says so, it also activates the version that
    /// <c>active.json</c> names for each guideline of which no version was ever activated.
    /// </summary>
    public async Task PublishShippedAsync(CancellationToken cancel)
    {
        PublishedState state = await store.ReadAsync(cancel);
        foreach (PublishedVersion version in shipped.All.SelectMany(entry => entry.Versions))
        {
            string id = version.Guideline.Guideline.Id;
            if (state.Find(id, version.Version) is null)
                await store.AddAsync(
                    new(id, version.Version, version.Guideline.ContentHash, clock.GetUtcNow(), VersionHead.Shipped), version.Document);
        }

        if (settings.ActivateShipped)
            await ActivateShippedAsync(cancel);
        await catalogue.ReloadAsync(cancel);
    }

    private async Task ActivateShippedAsync(CancellationToken cancel)
    {
        PublishedState state = await store.ReadAsync(cancel);
        foreach (GuidelineEntry entry in shipped.All.Where(entry => state.ActiveVersionOf(entry.Id) is null))
        {
            // Another host may activate a version, or an operator may withdraw this one, at the same time: then this changes nothing.
            if (entry.Active is { } active && state.Find(entry.Id, active.Version) is { Withdrawn: null } head)
            {
                await store.ActivateAsync(
                    new(entry.Id, active.Version, head.ContentHash, clock.GetUtcNow(), VersionHead.Shipped, ShippedReason), before: null,
                    head);
            }
        }
    }

    private static PublicationResult Of(bool isSame, bool isNew, PublishedVersion version) =>
        isSame ? new VersionPublished(version, isNew) : new VersionNumberTaken();

    /// <summary>
    /// Returns the findings of the exact analysis, including a version number that does not match the difference from the previous version.
    /// </summary>
    private async Task<InputError[]?> ProveAsync(string party, CheckedGuideline version, CancellationToken cancel)
    {
        CheckedGuideline? before = catalogue.Find(version.Guideline.Id)?.Versions
            .Select(published => published.Guideline)
            .FirstOrDefault(published => published.Guideline.Version < version.Guideline.Version);
        return await scheduler.RunAsync(
            party, ("proof", version.ContentHash, before?.ContentHash), token => Prove(version, before, token), cancel);
    }

    private static InputError[] Prove(CheckedGuideline version, CheckedGuideline? before, CancellationToken cancel)
    {
        IEnumerable<InputError> errors =
            VersionAnalysis.Run(version, cancel: cancel).Listed().Select(found => new InputError(found.Pointer, found.Text));
        if (before is not null)
        {
            Result<VersionDifference> difference = DifferenceAnalysis.Between(before, version, cancel: cancel);
            errors = errors.Concat(
                difference.Value is null ? difference.Errors
                : VersionClaim.Refute(difference.Value) is { } refuted ? [new(refuted.Pointer, refuted.Text)]
                : []);
        }

        return [.. errors];
    }
}

/// <summary>The result of a publication.</summary>
public abstract record PublicationResult
{
    private protected PublicationResult()
    {
    }
}

/// <summary>The version is published.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsNew">False if the same content was already published.</param>
public sealed record VersionPublished(PublishedVersion Version, bool IsNew) : PublicationResult;

/// <summary>The document has errors.</summary>
public sealed record PublicationRefused(ImmutableArray<InputError> Errors) : PublicationResult;

/// <summary>The version number is already used for different content.</summary>
public sealed record VersionNumberTaken : PublicationResult
{
    /// <summary>What to do about it.</summary>
    public const string Detail =
        "This version number is already published with different content, and published versions never change. Give the new content a new "
        + "version number.";
}
