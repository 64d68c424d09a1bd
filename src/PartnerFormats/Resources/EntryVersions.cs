using System.Globalization;
using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>Finds the entries of a Bundle that are not the current version of their resource.</summary>
internal static class EntryVersions
{
    /// <summary>
    /// The indices of entries that a later entry replaces or deletes. In a history, entries are versions of the same resource if they have
    /// the same type and id; in other Bundles, if they have the same fullUrl and state different versions.
    /// </summary>
    public static HashSet<int> Superseded(IEnumerable<JsonElement> entries, bool isHistory)
    {
        HashSet<int> superseded = [];
        IEnumerable<IGrouping<string, EntryVersion>> resources = entries
            .Select((entry, index) => new EntryVersion(entry, index, isHistory ? KeyOf(entry) : entry.Text("fullUrl")))
            .Where(version => version.Key is not null).GroupBy(version => version.Key!);
        foreach (EntryVersion[] versions in resources.Select(versions => versions.ToArray()).Where(versions => versions.Length > 1))
        {
            if (NewestOf(versions, isHistory) is { } newest)
                superseded.UnionWith(versions.Where(version => version != newest).Select(version => version.Index));
        }

        return superseded;
    }

    private static EntryVersion? NewestOf(EntryVersion[] versions, bool isHistory)
    {
        bool isAmbiguous = Array.Exists(versions, each => each.Id is null)
            || versions.DistinctBy(each => each.Id).Count() < versions.Length;
        if (!isHistory && isAmbiguous)
            return null;
        if (Array.TrueForAll(versions, version => version.Time is not null))
            return versions.OrderByDescending(version => version.Time).ThenByDescending(version => version.Number).First();
        if (Array.TrueForAll(versions, version => version.Number is not null))
            return versions.MaxBy(version => version.Number);
        // The standard sorts a history with the oldest versions last.
        return isHistory ? versions[0] : null;
    }

    /// <summary>The type and id of an entry's resource; of a deleted one, they are in the URL of the request.</summary>
    private static string? KeyOf(JsonElement entry)
    {
        JsonElement resource = entry.Member("resource") ?? default;
        if (resource.Text("resourceType") is { } type && resource.Text("id") is { } id)
            return $"{type}/{id}";
        string? url = entry.Member("request", "method") is not null && entry.Member("request")?.Text("method") == "DELETE"
            ? entry.Member("request")?.Text("url") ?? entry.Text("fullUrl")
            : entry.Text("fullUrl");
        return url is null ? null : References.NameIn(url);
    }

    /// <summary>An entry as a version of a resource.</summary>
    private sealed record EntryVersion(JsonElement Entry, int Index, string? Key)
    {
        /// <summary>The version id, or null.</summary>
        public string? Id => Entry.Member("resource", "meta")?.Text("versionId");

        public long? Number =>
            long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

        /// <summary>When the version was stored.</summary>
        public DateTimeOffset? Time =>
            (FhirDate.TryParse(Entry.Member("response")?.Text("lastModified"))
                ?? FhirDate.TryParse(Entry.Member("resource", "meta")?.Text("lastUpdated")))?.Instant;
    }
}
