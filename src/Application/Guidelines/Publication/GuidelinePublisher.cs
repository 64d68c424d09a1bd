using System.Collections.Immutable;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>
/// Publishes guideline versions that pass every check and proof, and never different content under a used version number.
/// </summary>
public sealed class GuidelinePublisher(IGuidelineStore store, LiveGuidelines catalogue, ShippedGuidelines shipped, TimeProvider clock)
    : IDisposable
{
    /// <summary>The maximum size of a document in bytes.</summary>
    public const int MaxBytes = GuidelineLimits.Bytes;

    /// <summary>The publisher recorded for shipped versions.</summary>
    private const string Shipped = "shipped";

    /// <summary>Allows one proof at a time, because a proof can use a whole processor and much memory for a while.</summary>
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Publishes a version.</summary>
    /// <param name="guideline">The guideline's id, which the document must match.</param>
    /// <param name="document">The document, UTF-8 JSON; comments are allowed.</param>
    /// <param name="by">The credential that publishes it.</param>
    public async Task<PublicationResult> PublishAsync(string guideline, ReadOnlyMemory<byte> document, string by, CancellationToken cancel)
    {
        Result<CheckedGuideline> read = GuidelineChecker.ReadAndCheck(document);
        if (read.Value is not { } version)
            return new PublicationRefused(read.Errors);
        if (version.Guideline.Id != guideline)
            return new PublicationRefused(
                [new("/id", $"Found '{version.Guideline.Id}', but the route names another guideline; expected the same id.")]);
        await catalogue.ReloadAsync(cancel);
        string number = version.Guideline.Version.ToString();
        if (catalogue.Find(guideline)?.Find(number) is { } taken)
            return Of(taken.Guideline.ContentHash == version.ContentHash, isNew: false, taken);
        ImmutableArray<InputError> findings = await ProveAsync(version, cancel);
        if (!findings.IsEmpty)
            return new PublicationRefused(findings);
        VersionHead head = new(guideline, number, version.ContentHash, clock.GetUtcNow(), by);
        VersionHead published = await store.AddAsync(head, document);
        await catalogue.ReloadAsync(cancel);
        return Of(published.ContentHash == version.ContentHash, isNew: published == head, catalogue.Find(guideline)!.Find(number)!);
    }

    /// <summary>
    /// Publishes shipped versions that are not published yet, and activates the version that <c>active.json</c> names if none is active.
    /// </summary>
    public async Task PublishShippedAsync(CancellationToken cancel)
    {
        PublishedState state = await store.ReadAsync(cancel);
        foreach (GuidelineEntry entry in shipped.All)
        {
            foreach (PublishedVersion version in entry.Versions.Where(
                own => !state.Versions.Any(head => head.Guideline == entry.Id && head.Version == own.Version)))
                await store.AddAsync(
                    new(entry.Id, version.Version, version.Guideline.ContentHash, clock.GetUtcNow(), Shipped), version.Document);
            if (!state.Active.Any(active => active.Guideline == entry.Id))
            {
                await store.ActivateAsync(
                    new(entry.Id, entry.Active.Version, entry.Active.Guideline.ContentHash, clock.GetUtcNow(), Shipped,
                    "Active as shipped."), before: null);
            }
        }

        await catalogue.ReloadAsync(cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private static PublicationResult Of(bool isSame, bool isNew, PublishedVersion version) =>
        isSame ? new VersionPublished(version, isNew) : new VersionNumberTaken();

    /// <summary>
    /// Returns the findings of the exact analysis, including a version number that does not match the difference from the previous version.
    /// </summary>
    private async Task<ImmutableArray<InputError>> ProveAsync(CheckedGuideline version, CancellationToken cancel)
    {
        CheckedGuideline? before = catalogue.Find(version.Guideline.Id)?.Versions
            .Select(published => published.Guideline)
            .FirstOrDefault(published => published.Guideline.Version < version.Guideline.Version);
        await turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Prove(version, before), cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    private static ImmutableArray<InputError> Prove(CheckedGuideline version, CheckedGuideline? before)
    {
        IEnumerable<InputError> errors = VersionAnalysis.Run(version).Listed().Select(found => new InputError(found.Pointer, found.Text));
        if (before is not null)
        {
            Result<VersionDifference> difference = DifferenceAnalysis.Between(before, version);
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
public sealed record VersionNumberTaken : PublicationResult;
